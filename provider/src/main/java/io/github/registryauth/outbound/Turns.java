package io.github.registryauth.outbound;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** So many at a time, and no more than others within whom they are count. Nobody waits for a turn. */
public final class Turns {
    private final Semaphore free;
    private final @Nullable Turns whole;

    private Turns(int most, @Nullable Turns whole) {
        this.free = new Semaphore(most);
        this.whole = whole;
    }

    public static Turns of(int most) {
        return new Turns(most, null);
    }

    /** Turns of which each is one of these as well. */
    public Turns share(int most) {
        return new Turns(most, this);
    }

    /** Takes a turn where there is one, which has to be given back. */
    public boolean take() {
        if (!free.tryAcquire()) {
            return false;
        }
        if (whole != null && !whole.take()) {
            free.release();
            return false;
        }
        return true;
    }

    public void giveBack() {
        free.release();
        if (whole != null) {
            whole.giveBack();
        }
    }
}
