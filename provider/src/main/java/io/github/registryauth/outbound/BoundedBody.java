package io.github.registryauth.outbound;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body in memory, up to a size; a larger one ends the exchange. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final long most;
    private long received;
    private @Nullable Subscription subscription;

    public BoundedBody(long most) {
        this.most = most;
    }

    /** Whether an exchange failed because of its body's size. */
    public static boolean isTooLarge(IOException failure) {
        return failure instanceof TooLargeException || failure.getCause() instanceof TooLargeException;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        received += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received <= most) {
            bytes.onNext(part);
        } else if (subscription != null) {
            subscription.cancel();
            bytes.onError(new TooLargeException());
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        if (received <= most) {
            bytes.onComplete();
        }
    }

    private static final class TooLargeException extends IOException {}
}
