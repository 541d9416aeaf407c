package io.github.registryauth.keycloak.store;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

class DocumentKindTest {
    /** What the database holds may have been written past the validation. */
    @Test
    void aComponentIsBrokenWhateverStandsInTheDocumentsPlace() {
        for (List<String> documents :
                List.of(List.<String>of(), Collections.<String>singletonList(null), Arrays.asList(null, "{}"))) {
            ComponentModel component = new ComponentModel();
            component.setName("x");
            component.getConfig().put(DocumentKind.DOCUMENT, documents);
            for (DocumentKind<?> kind : List.of(DocumentKind.RULE_SET, DocumentKind.TRUSTED_ISSUER)) {
                assertTrue(kind.read(component).value().isEmpty());
            }
            assertNull(DocumentKind.document(component));
        }
    }
}
