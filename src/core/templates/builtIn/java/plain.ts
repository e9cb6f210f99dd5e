import type { TemplateSeed } from '../../template.ts';

export const javaPlainTemplates: readonly TemplateSeed[] = [
  {
    id: 'java.retry',
    task: 'Java retry helper with exponential backoff',
    language: 'java',
    technologies: ['java'],
    fileName: 'Retry.java',
    slots: [],
    wordings: [{ text: 'retry an operation n times in Java', origin: 'user', addedAtMs: 0 }],
    needs: { java: '17' },
    code: `package com.example.retry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Calls an operation again that failed for a moment.
 *
 * @param maxAttempts calls in all, at least 1
 * @param firstDelay the wait before the second call; it doubles each time
 * @param maxDelay no wait is longer
 * @param isTemporary whether another call makes sense after this exception
 */
public record Retry(int maxAttempts, Duration firstDelay, Duration maxDelay, Predicate<Exception> isTemporary) {
    /** Checks the values. */
    public Retry {
        if (maxAttempts < 1 || firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("maxAttempts must be at least 1 and the delays must not shrink");
        }
    }

    /**
     * Calls the operation until it succeeds.
     *
     * @param operation what is called; it must tolerate being called twice
     * @param <T> what it returns
     * @return what the first call without an exception returned
     * @throws Exception the exception of the last call
     */
    public <T> T call(Callable<T> operation) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return operation.call();
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
                throw exception;
            } catch (Exception exception) {
                if (attempt >= maxAttempts || !isTemporary.test(exception)) {
                    throw exception;
                }
                Thread.sleep(delayAfter(attempt).toMillis());
            }
        }
    }

    /** Between half of the wait and all of it, so that many callers do not come back at once. */
    private Duration delayAfter(int attempt) {
        long full = Math.min(firstDelay.toMillis() << Math.min(attempt - 1, 20), maxDelay.toMillis());
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
`,
  },
];
