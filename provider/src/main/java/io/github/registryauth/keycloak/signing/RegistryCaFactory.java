package io.github.registryauth.keycloak.signing;

import org.keycloak.component.ComponentFactory;

/** Makes {@link RegistryCa} from its component. */
public interface RegistryCaFactory extends ComponentFactory<RegistryCa, RegistryCa> {}
