package io.github.registryauth.workload;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** So many at a time, and no more than others within whom they are count. Nobody waits for a turn. */
final class Turns {
    private final Semaphore free;
    private final @Nullable Turns whole;

    private Turns(int most, @Nullable Turns whole) {
        this.free = new Semaphore(most);
        this.whole = whole;
    }

    static Turns of(int most) {
        return new Turns(most, null);
    }

    /** Turns of which each is one of these as well. */
    Turns share(int most) {
        return new Turns(most, this);
    }

    /** Takes a turn where there is one, which has to be given back. */
    boolean take() {
        if (!free.tryAcquire()) {
            return false;
        }
        if (whole != null && !whole.take()) {
            free.release();
            return false;
        }
        return true;
    }

    void giveBack() {
        free.release();
        if (whole != null) {
            whole.giveBack();
        }
    }
}
