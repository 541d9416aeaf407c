package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.it.fixture.Nodes;
import io.github.registryauth.it.fixture.Parallel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Two nodes on one PostgreSQL that do not know of each other: a harder race than nodes of one cluster have. */
final class TwoNodesIT {
    private static final Nodes NODES = Nodes.start();

    @RepeatedTest(5)
    void caIsMadeOnceWhenBothNodesAreAskedAtOnce() {
        String realm = NODES.createRealm();

        List<String> answers = Parallel.run(8, i -> NODES.get(i % 2, realm, i % 4 < 2 ? "ca.pem" : "token"));

        Set<String> authorities = Set.copyOf(answers.stream()
                .filter(answer -> answer.startsWith("-----BEGIN"))
                .toList());
        assertEquals(1, authorities.size(), authorities::toString);
        assertEquals(
                4,
                answers.stream().filter(answer -> answer.contains("\"token\"")).count(),
                answers::toString);
        assertEquals(1, NODES.authorities(realm));
    }
}
