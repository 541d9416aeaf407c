package io.github.registryauth.keycloak.signing;

import io.github.registryauth.keycloak.provider.PlainFactory;
import org.keycloak.component.ComponentFactory;

/** Makes {@link RegistryCa} from its component. */
public interface RegistryCaFactory extends ComponentFactory<RegistryCa, RegistryCa>, PlainFactory<RegistryCa> {}
