import type { TemplateSeed } from '../../template.ts';

export const kotlinLanguageTemplates: readonly TemplateSeed[] = [
  {
    id: 'kotlin.coroutines.retry',
    task: 'Kotlin coroutine retry function with exponential backoff',
    language: 'kotlin',
    technologies: ['kotlin', 'coroutines'],
    fileName: 'Retry.kt',
    slots: [],
    wordings: [{ text: 'retry a suspend function in Kotlin', origin: 'user', addedAtMs: 0 }],
    code: `package com.example.retry

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.delay
import kotlin.math.min
import kotlin.random.Random

/**
 * Calls [block] until it succeeds. Cancellation is never retried.
 *
 * @param attempts tries in all, at least 1
 * @param firstDelayMs the wait before the second try; it doubles each time, and up to half of it is chance
 * @param maxDelayMs no wait is longer
 * @param isTemporary whether another try makes sense after this error
 * @return what [block] returned
 * @throws Exception the error of the last try
 */
suspend fun <T> retry(
    attempts: Int = 4,
    firstDelayMs: Long = 200,
    maxDelayMs: Long = 10_000,
    isTemporary: (Exception) -> Boolean = { true },
    block: suspend () -> T,
): T {
    require(attempts > 0) { "attempts must be at least 1" }
    var wait = firstDelayMs
    repeat(attempts - 1) {
        try {
            return block()
        } catch (e: CancellationException) {
            throw e
        } catch (e: Exception) {
            if (!isTemporary(e)) {
                throw e
            }
        }
        delay(wait / 2 + Random.nextLong(wait / 2 + 1))
        wait = min(wait * 2, maxDelayMs)
    }
    return block()
}
`,
  },
  {
    id: 'kotlin.dataClass',
    task: 'Kotlin data class with validation for customers',
    language: 'kotlin',
    technologies: ['kotlin'],
    fileName: 'Customer.kt',
    slots: [{ word: 'customers', kind: 'noun' }],
    wordings: [{ text: 'Kotlin data class for customers that checks its values', origin: 'user', addedAtMs: 0 }],
    code: `package com.example.customers

import java.time.Instant
import java.util.UUID

/**
 * One customer; an instance is always valid.
 *
 * @property name without blanks around it, 1 to 120 characters
 * @property email with the part before and behind the \`@\`
 * @throws IllegalArgumentException when a value is not valid
 */
data class Customer(
    val id: UUID,
    val name: String,
    val email: String,
    val createdAt: Instant
) {
    init {
        require(name.isNotBlank() && name == name.trim()) { "name must not be blank or have blanks around it" }
        require(name.length <= MAX_NAME_LENGTH) { "name must have at most $MAX_NAME_LENGTH characters" }
        require(EMAIL.matches(email)) { "email must look like name@example.com" }
    }

    companion object {
        const val MAX_NAME_LENGTH = 120
        private val EMAIL = Regex("[^@\\\\s]{1,64}@[^@\\\\s]{1,180}\\\\.[A-Za-z]{2,63}")

        /** Makes a new one of what a user typed. */
        fun create(name: String, email: String, now: Instant): Customer =
            Customer(UUID.randomUUID(), name.trim(), email.trim(), now)
    }
}
`,
  },
  {
    id: 'kotlin.junit.mockk',
    task: 'Kotlin unit test with JUnit 5 and MockK for the orders service',
    language: 'kotlin',
    technologies: ['kotlin', 'junit', 'mockk'],
    fileName: 'OrderServiceTest.kt',
    slots: [{ word: 'orders', kind: 'noun' }],
    wordings: [{ text: 'Kotlin tests for the orders service with a mocked repository', origin: 'user', addedAtMs: 0 }],
    code: `package com.example.orders

import io.mockk.every
import io.mockk.mockk
import io.mockk.verify
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class OrderServiceTest {
    private val repository = mockk<OrderRepository>()
    private val service = OrderService(repository)

    @Test
    fun \`finds one by its id\`() {
        val order = Order(id = 1, name = "First")
        every { repository.find(1) } returns order

        assertEquals(order, service.find(1))
    }

    @Test
    fun \`returns null for an unknown id\`() {
        every { repository.find(404) } returns null

        assertNull(service.find(404))
    }

    @Test
    fun \`trims the name before it saves\`() {
        every { repository.save(any()) } answers { firstArg() }

        service.create("  Second ")

        verify(exactly = 1) { repository.save(match { it.name == "Second" }) }
    }

    @Test
    fun \`saves nothing without a name\`() {
        assertThrows(IllegalArgumentException::class.java) { service.create("   ") }

        verify(exactly = 0) { repository.save(any()) }
    }
}
`,
  },
];
