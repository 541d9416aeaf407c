package io.github.registryauth.credential;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds guesses before any password is hashed. Keycloak counts failures after the fact, in another thread, so that
 * parallel guesses outrun it; here each try takes one of the failures that are left and gives it back when it succeeds.
 * Tries beyond that wait for their turn: many good logins at once all pass, many guesses at once do not. All accounts
 * together have a bound as well, so that waiting and hashing leave threads for everything else.
 *
 * <p>An account that does not exist is counted like any other, so that nobody learns which exist.
 */
public final class FailureLimiter {
    /** Clients send one failed login again at once, by another grant or method. */
    private static final Duration SAME_ATTEMPT = Duration.ofSeconds(30);

    private static final int SAME_ATTEMPTS = 3;
    private static final int MAX_ACCOUNTS = 100_000;
    /** Tries under way or waiting on this node; each holds a thread, and Keycloak has about fifty for everything. */
    private static final int MAX_ACTIVE = 40;

    private static final Duration BRIEFLY = Duration.ofMillis(500);
    private static final Duration FORGOTTEN = Duration.ofHours(2);

    private final InstantSource clock;
    private final LoadingCache<String, Account> accounts;
    private final Semaphore active = new Semaphore(MAX_ACTIVE);

    public FailureLimiter(InstantSource clock) {
        this.clock = clock;
        this.accounts = Caffeine.newBuilder()
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterAccess(FORGOTTEN)
                .executor(Runnable::run)
                .build(name -> new Account());
    }

    /**
     * Asks for a try at an account.
     *
     * @param account what names the account on this node
     * @param limit how many failures the account has
     * @param known tells how many failures Keycloak knows of, or a negative number where it knows nothing of the
     *     account; asked while nobody else can enter, so that its answers come in their order
     * @param patience the longest time to wait for a turn
     * @return a turn, which must be closed, or why there is none
     */
    public Entry enter(String account, Limit limit, IntSupplier known, Duration patience) {
        if (!acquireBriefly()) {
            return new Busy();
        }
        Entry entry = accounts.get(account).enter(limit, known, patience);
        if (!(entry instanceof Turn)) {
            active.release();
        }
        return entry;
    }

    /** Whether an account has no failure that a right credential has not made up for. */
    public boolean isClean(String account) {
        Account known = accounts.getIfPresent(account);
        return known == null || known.isClean();
    }

    /** A burst of good logins is over soon; a flood of bad ones must not hold the rest of the threads as well. */
    private boolean acquireBriefly() {
        try {
            return active.tryAcquire(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * How many failures an account has.
     *
     * @param failures this many failures close it, at least 1
     * @param lockout for this long, after which one try at a time is let through
     */
    public record Limit(int failures, Duration lockout) {
        public Limit {
            failures = Math.max(1, failures);
        }
    }

    /** The answer to {@link #enter}. */
    public sealed interface Entry {}

    /** The account is closed for so long. */
    public record Closed(Duration retryAfter) implements Entry {}

    /** More tries are under way than this node takes at a time. */
    public record Busy() implements Entry {}

    /** One try. Says by {@link #succeeded} or {@link #failed} how it ended, and is closed in any case. */
    public final class Turn implements Entry, AutoCloseable {
        private final Account account;
        private boolean ended;

        private Turn(Account account) {
            this.account = account;
        }

        /** The credential was right: earlier failures are forgotten. */
        public void succeeded() {
            end(() -> account.failures = 0);
        }

        /**
         * The credential was wrong.
         *
         * @param fingerprint tells one wrong credential from another and gives none away
         * @return whether it counts; the same wrong credential again, within half a minute, does not
         */
        public boolean failed(byte[] fingerprint) {
            boolean[] counts = {false};
            end(() -> counts[0] = account.count(fingerprint));
            return counts[0];
        }

        /** Gives back a try that came to no end. */
        @Override
        public void close() {
            end(() -> {});
        }

        private void end(Runnable change) {
            account.lock.lock();
            try {
                if (!ended) {
                    ended = true;
                    account.inFlight--;
                    change.run();
                    account.changed.signalAll();
                    active.release();
                }
            } finally {
                account.lock.unlock();
            }
        }
    }

    private final class Account {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final Condition changed = lock.newCondition();
        private int failures;
        private int inFlight;
        private int lastKnown;
        private Instant lastFailure = Instant.EPOCH;
        private byte @Nullable [] lastFingerprint;
        private int repeats;

        private Entry enter(Limit limit, IntSupplier keycloak, Duration patience) {
            lock.lock();
            try {
                int known = keycloak.getAsInt();
                settle(limit, known);
                long nanos = patience.toNanos();
                while (true) {
                    if (failures >= limit.failures()) {
                        return new Closed(untilOpen(limit));
                    }
                    if (inFlight == 0 || inFlight < limit.failures() - Math.max(failures, known)) {
                        inFlight++;
                        return new Turn(this);
                    }
                    if (nanos <= 0) {
                        return new Busy();
                    }
                    nanos = changed.awaitNanos(nanos);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Busy();
            } finally {
                lock.unlock();
            }
        }

        private boolean isClean() {
            lock.lock();
            try {
                return failures == 0;
            } finally {
                lock.unlock();
            }
        }

        /** Where Keycloak's count went down, an administrator or a login elsewhere has cleared it. */
        private void settle(Limit limit, int known) {
            Duration since = Duration.between(lastFailure, clock.instant());
            if (known >= 0 && known < lastKnown) {
                failures = Math.min(failures, known);
            }
            lastKnown = known;
            if (failures >= limit.failures() && since.compareTo(limit.lockout()) >= 0) {
                failures = limit.failures() - 1;
            }
        }

        private Duration untilOpen(Limit limit) {
            Duration left = Duration.between(clock.instant(), lastFailure.plus(limit.lockout()));
            return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
        }

        private boolean count(byte[] fingerprint) {
            Instant now = clock.instant();
            boolean same = Arrays.equals(fingerprint, lastFingerprint)
                    && Duration.between(lastFailure, now).compareTo(SAME_ATTEMPT) < 0
                    && ++repeats <= SAME_ATTEMPTS;
            if (!same) {
                failures++;
                lastFailure = now;
                lastFingerprint = fingerprint.clone();
                repeats = 0;
            }
            return !same;
        }
    }
}
