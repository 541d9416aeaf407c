package io.github.registryauth.probe;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads no body: the exchange is over with its headers, and the connection is closed. */
final class HeadersAlone implements BodySubscriber<@Nullable Void> {
    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        // nobody reads it
    }

    @Override
    public void onError(Throwable failure) {
        // nobody waits for it
    }

    @Override
    public void onComplete() {
        // nobody waits for it
    }
}
