package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.credential.FailureLimiter.Busy;
import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Limit;
import io.github.registryauth.credential.FailureLimiter.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class FailureLimiterTest {
    private static final Limit FIVE = new Limit(5, Duration.ofMinutes(1));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final FailureLimiter limiter = new FailureLimiter(() -> now);

    @Test
    void closesAfterAsManyFailuresAsTheRealmAllows() {
        for (int i = 0; i < 5; i++) {
            assertTrue(fail("guess" + i));
        }
        assertEquals(new Closed(Duration.ofMinutes(1)), enter());
    }

    @Test
    void letsOneTryThroughWhenTheLockoutIsOver() {
        for (int i = 0; i < 5; i++) {
            fail("guess" + i);
        }
        now = now.plusSeconds(60);
        assertTrue(fail("one more"));
        assertInstanceOf(Closed.class, enter());
    }

    @Test
    void successForgetsFailures() {
        for (int i = 0; i < 4; i++) {
            fail("guess" + i);
        }
        turn().succeeded();
        for (int i = 0; i < 4; i++) {
            assertTrue(fail("again" + i));
        }
        assertInstanceOf(Turn.class, enter());
    }

    @Test
    void theSameFailedLoginByAnotherMethodIsOneFailure() {
        assertTrue(fail("wrong"));
        assertFalse(fail("wrong"));
        assertTrue(fail("other"));
        now = now.plusSeconds(31);
        assertTrue(fail("other"));
    }

    @Test
    void theSameWrongPasswordOverAndOverCountsInTheEnd() {
        int counted = 0;
        int tries = 0;
        while (enter() instanceof Turn turn) {
            counted += turn.failed(bytes("wrong")) ? 1 : 0;
            tries++;
        }
        assertEquals(5, counted);
        assertEquals(17, tries, "three repeats of each of the first four failures do not count");
    }

    @Test
    void opensAgainWhenKeycloaksCountWentDown() {
        for (int i = 0; i < 5; i++) {
            fail("guess" + i);
        }
        assertInstanceOf(Closed.class, limiter.enter("alice", FIVE, () -> 5, PATIENCE));
        assertInstanceOf(
                Turn.class, limiter.enter("alice", FIVE, () -> 0, PATIENCE), "an administrator cleared the failures");
    }

    @Test
    void staysClosedWhereKeycloakCountsFewer() {
        for (int i = 0; i < 5; i++) {
            fail("guess" + i);
        }
        for (int second = 0; second < 50; second += 10) {
            assertInstanceOf(
                    Closed.class,
                    limiter.enter("alice", FIVE, () -> 2, PATIENCE),
                    "else it shows who exists: Keycloak counts nothing for an account that it has locked");
            now = now.plusSeconds(10);
        }
    }

    @Test
    void oneNodeTakesOnlySoManyTriesAtATime() {
        List<Turn> held = new ArrayList<>();
        Entry entry = limiter.enter("account" + held.size(), FIVE, () -> -1, PATIENCE);
        while (entry instanceof Turn turn) {
            held.add(turn);
            entry = limiter.enter("account" + held.size(), FIVE, () -> -1, PATIENCE);
        }
        assertInstanceOf(Busy.class, entry);
        assertEquals(40, held.size());
        held.forEach(Turn::close);
        assertInstanceOf(Turn.class, limiter.enter("account", FIVE, () -> -1, PATIENCE));
    }

    @Test
    void parallelGuessesGetNoMoreTriesThanAreLeft() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        inParallel(200, i -> {
            Entry entry = limiter.enter("alice", FIVE, () -> 0, PATIENCE);
            if (entry instanceof Turn turn) {
                try (turn) {
                    tries.incrementAndGet();
                    turn.failed(bytes("guess" + i));
                }
            }
        });
        assertEquals(5, tries.get());
        assertInstanceOf(Closed.class, enter());
    }

    @Test
    void parallelGoodLoginsAllPass() throws Exception {
        AtomicInteger passed = new AtomicInteger();
        inParallel(38, i -> {
            if (limiter.enter("alice", FIVE, () -> 0, PATIENCE) instanceof Turn turn) {
                try (turn) {
                    turn.succeeded();
                    passed.incrementAndGet();
                }
            }
        });
        assertEquals(38, passed.get());
    }

    @Test
    void aTryThatCameToNoEndIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            turn().close();
        }
        assertInstanceOf(Turn.class, enter());
    }

    @Test
    void doesNotWaitForEver() {
        List<Turn> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(turn());
        }
        assertInstanceOf(Busy.class, limiter.enter("alice", FIVE, () -> 0, Duration.ofMillis(1)));
        held.forEach(Turn::close);
    }

    @Test
    void anAccountIsCleanUntilAFailureAndAgainAfterTheRightCredential() {
        assertTrue(limiter.isClean("alice"), "nobody has tried yet");
        fail("guess");
        assertFalse(limiter.isClean("alice"));
        assertTrue(limiter.isClean("bob"));
        turn().succeeded();
        assertTrue(limiter.isClean("alice"));
    }

    private boolean fail(String guess) {
        try (Turn turn = turn()) {
            return turn.failed(bytes(guess));
        }
    }

    private Turn turn() {
        return assertInstanceOf(Turn.class, enter());
    }

    private Entry enter() {
        return limiter.enter("alice", FIVE, () -> -1, PATIENCE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void inParallel(int threads, IntConsumer work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            futures.add(pool.submit(() -> {
                start.await();
                work.accept(number);
                return number;
            }));
        }
        start.countDown();
        for (Future<?> future : futures) {
            future.get(30, TimeUnit.SECONDS);
        }
        pool.shutdown();
    }
}
