package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.credential.VerifiedPasswords.Presented;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int THREADS = 50;

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final VerifiedPasswords passwords = new VerifiedPasswords(() -> now);
    private final Presented ann = passwords.presented("ann", "stored", "secret");
    private final AtomicInteger hashes = new AtomicInteger();

    @Test
    void aGoodPasswordIsNotHashedAgainWhileItIsRemembered() {
        assertTrue(verify(ann, MINUTE, true));
        now = now.plusSeconds(59);
        assertTrue(passwords.isKnown(ann, MINUTE));
        assertTrue(verify(ann, MINUTE, true));
        assertEquals(1, hashes.get());

        now = now.plusSeconds(1);
        assertFalse(passwords.isKnown(ann, MINUTE));
        assertTrue(verify(ann, MINUTE, true));
        assertEquals(2, hashes.get());
    }

    @Test
    void usingAPasswordDoesNotMakeItsMemoryLonger() {
        verify(ann, MINUTE, true);
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(10);
            assertTrue(verify(ann, MINUTE, true));
        }
        now = now.plusSeconds(10);

        assertFalse(verify(ann, MINUTE, false), "what is right now is asked anew");
    }

    @Test
    void aShorterAgeHoldsForWhatIsRememberedAlready() {
        verify(ann, MINUTE, true);
        now = now.plusSeconds(30);

        assertFalse(passwords.isKnown(ann, Duration.ofSeconds(30)));
        assertTrue(passwords.isKnown(ann, Duration.ofSeconds(31)));
    }

    @Test
    void aWrongPasswordIsHashedEachTime() {
        assertFalse(verify(ann, MINUTE, false));
        assertFalse(passwords.isKnown(ann, MINUTE));
        assertFalse(verify(ann, MINUTE, false));
        assertEquals(2, hashes.get());
        assertTrue(verify(ann, MINUTE, true));
    }

    @Test
    void anAgeOfZeroRemembersNothing() {
        assertTrue(verify(ann, Duration.ZERO, true));
        assertFalse(passwords.isKnown(ann, Duration.ZERO));
        assertFalse(passwords.isKnown(ann, MINUTE), "not even for when the setting is another one");
        assertTrue(verify(ann, Duration.ZERO, true));
        assertEquals(2, hashes.get());
    }

    @Test
    void anAgeOfZeroTakesNothingThatWasRememberedBefore() {
        verify(ann, MINUTE, true);

        assertFalse(passwords.isKnown(ann, Duration.ZERO));
        assertFalse(verify(ann, Duration.ZERO, false));
    }

    @Test
    void anotherOwnerStoredFormOrPasswordIsAnotherEntry() {
        List<Presented> others = List.of(
                passwords.presented("bob", "stored", "secret"),
                passwords.presented("ann", "stored-anew", "secret"),
                passwords.presented("ann", "stored", "Secret"),
                passwords.presented("ann", "stored", ""),
                // nothing may move from one part to the next
                passwords.presented("ann", "store", "dsecret"),
                passwords.presented("ann", "storeds", "ecret"),
                passwords.presented("ann", "", "storedsecret"),
                passwords.presented("anns", "tored", "secret"));
        verify(ann, MINUTE, true);

        for (Presented other : others) {
            assertNotEquals(ann, other);
            assertFalse(passwords.isKnown(other, MINUTE));
            assertFalse(verify(other, MINUTE, false));
        }
        assertEquals(ann, passwords.presented("ann", "stored", "secret"));
    }

    @Test
    void whatIsKeptTellsNothingToAnotherProcess() {
        VerifiedPasswords other = new VerifiedPasswords(() -> now);

        assertNotEquals(ann, other.presented("ann", "stored", "secret"));
        assertFalse(ann.toString().contains("secret"));
        assertFalse(ann.toString().contains("stored"));
    }

    @Test
    void manyAtOnceWithOnePasswordHashItOnce() throws Exception {
        List<Future<Boolean>> all = allWhileOneHashes(MINUTE, () -> true);

        for (Future<Boolean> one : all) {
            assertTrue(one.get(30, TimeUnit.SECONDS));
        }
        assertEquals(1, hashes.get());
    }

    @Test
    void manyAtOnceAreToldTheSameWrongPasswordAndItIsNotRemembered() throws Exception {
        List<Future<Boolean>> all = allWhileOneHashes(MINUTE, () -> false);

        for (Future<Boolean> one : all) {
            assertFalse(one.get(30, TimeUnit.SECONDS));
        }
        assertEquals(1, hashes.get());
        assertTrue(verify(ann, MINUTE, true));
    }

    @Test
    void whatIsNotRememberedIsStillHashedOnceForAllWhoWaitForIt() throws Exception {
        List<Future<Boolean>> all = allWhileOneHashes(Duration.ZERO, () -> true);

        for (Future<Boolean> one : all) {
            assertTrue(one.get(30, TimeUnit.SECONDS));
        }
        assertEquals(1, hashes.get());
        assertFalse(verify(ann, Duration.ZERO, false));
    }

    @Test
    void aFaultReachesAllWhoWaitForItAndIsNotRemembered() throws Exception {
        IllegalArgumentException fault = new IllegalArgumentException("the database is gone");
        List<Future<Boolean>> all = allWhileOneHashes(MINUTE, () -> {
            throw fault;
        });

        for (Future<Boolean> one : all) {
            Throwable thrown = assertThrows(ExecutionException.class, () -> one.get(30, TimeUnit.SECONDS))
                    .getCause();
            while (thrown != null && thrown != fault) {
                thrown = thrown.getCause();
            }
            assertSame(fault, thrown);
        }
        assertFalse(passwords.isKnown(ann, MINUTE));
        assertTrue(verify(ann, MINUTE, true));
    }

    @Test
    void anErrorLeavesNobodyWaitingForEver() {
        assertThrows(
                StackOverflowError.class,
                () -> passwords.verify(ann, MINUTE, () -> {
                    throw new StackOverflowError();
                }));
        assertTrue(verify(ann, MINUTE, true));
    }

    @Test
    void oneWhoHashesHoldsUpNobodyElse() throws Exception {
        CountDownLatch hashing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> slow = pool.submit(() -> passwords.verify(ann, MINUTE, () -> {
                hashing.countDown();
                return await(mayEnd);
            }));
            await(hashing);

            assertTrue(verify(passwords.presented("bob", "stored", "secret"), MINUTE, true));
            assertFalse(verify(passwords.presented("ann", "stored", "other"), MINUTE, false));
            assertFalse(slow.isDone());
            mayEnd.countDown();
            assertTrue(slow.get(30, TimeUnit.SECONDS));
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean verify(Presented presented, Duration age, boolean good) {
        return passwords.verify(presented, age, () -> {
            hashes.incrementAndGet();
            return good;
        });
    }

    /** One begins to hash, all others come, and when they wait for it, it ends. */
    private List<Future<Boolean>> allWhileOneHashes(Duration age, BooleanSupplier hash) throws Exception {
        CountDownLatch hashing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        BooleanSupplier counted = () -> {
            hashes.incrementAndGet();
            hashing.countDown();
            await(mayEnd);
            return hash.getAsBoolean();
        };
        List<Thread> threads = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
        });
        List<Future<Boolean>> all = new ArrayList<>();
        all.add(pool.submit(() -> passwords.verify(ann, age, counted)));
        await(hashing);
        for (int i = 1; i < THREADS; i++) {
            all.add(pool.submit(() -> passwords.verify(ann, age, counted)));
        }
        // The first one waits for the latch, with a limit; the others wait for the first one.
        while (!threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        pool.shutdown();
        return all;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
