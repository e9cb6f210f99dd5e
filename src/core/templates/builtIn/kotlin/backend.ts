import type { TemplateSeed } from '../../template.ts';

export const kotlinBackendTemplates: readonly TemplateSeed[] = [
  {
    id: 'kotlin.spring.controller',
    task: 'Spring Boot REST controller in Kotlin for products',
    language: 'kotlin',
    technologies: ['spring boot', 'kotlin'],
    fileName: 'ProductController.kt',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'Kotlin Spring Boot CRUD endpoints for products', origin: 'user', addedAtMs: 0 }],
    needs: { java: '17' },
    code: `package com.example.products

import jakarta.validation.Valid
import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.Size
import org.springframework.data.domain.Page
import org.springframework.data.domain.Pageable
import org.springframework.http.HttpStatus
import org.springframework.web.bind.annotation.DeleteMapping
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.PutMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RequestMapping
import org.springframework.web.bind.annotation.ResponseStatus
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.server.ResponseStatusException

/** Fields a client sends. */
data class ProductRequest(
    @field:NotBlank
    @field:Size(max = 120)
    val name: String,
    @field:Size(max = 2000)
    val description: String? = null,
)

/** One product as clients see it. */
data class ProductResponse(
    val id: Long,
    val name: String,
    val description: String?,
)

/** What the controller needs; null and false mean that there is no product with this id. */
interface ProductService {
    fun list(pageable: Pageable): Page<ProductResponse>

    fun find(id: Long): ProductResponse?

    fun create(request: ProductRequest): ProductResponse

    fun update(id: Long, request: ProductRequest): ProductResponse?

    fun delete(id: Long): Boolean
}

/** Lists, creates, reads, changes and deletes products. */
@RestController
@RequestMapping("/api/products")
class ProductController(private val service: ProductService) {
    @GetMapping
    fun list(pageable: Pageable): Page<ProductResponse> = service.list(pageable)

    @GetMapping("/{id}")
    fun find(@PathVariable id: Long): ProductResponse = service.find(id) ?: throw notFound()

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    fun create(@Valid @RequestBody request: ProductRequest): ProductResponse = service.create(request)

    @PutMapping("/{id}")
    fun update(@PathVariable id: Long, @Valid @RequestBody request: ProductRequest): ProductResponse =
        service.update(id, request) ?: throw notFound()

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    fun delete(@PathVariable id: Long) {
        if (!service.delete(id)) {
            throw notFound()
        }
    }

    private fun notFound() = ResponseStatusException(HttpStatus.NOT_FOUND)
}
`,
  },
  {
    id: 'kotlin.ktor.routes',
    task: 'Ktor routes in Kotlin for products',
    language: 'kotlin',
    technologies: ['ktor', 'kotlin'],
    fileName: 'ProductRoutes.kt',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'Ktor REST API in Kotlin for products', origin: 'user', addedAtMs: 0 }],
    code: `package com.example.products

import io.ktor.http.HttpStatusCode
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.delete
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.route
import kotlinx.serialization.Serializable

/** Fields a client sends. */
@Serializable
data class ProductRequest(val name: String)

/** One stored product. */
@Serializable
data class Product(val id: Long, val name: String)

/** Where products are kept. */
interface ProductStore {
    suspend fun list(offset: Long, limit: Int): List<Product>

    suspend fun find(id: Long): Product?

    suspend fun create(request: ProductRequest): Product

    suspend fun delete(id: Long): Boolean
}

private const val PAGE_SIZE = 50

/** Routes to list, read, create and delete products, for \`routing(productRoutes(store))\`; they need ContentNegotiation with JSON. */
fun productRoutes(store: ProductStore): Route.() -> Unit = {
    route("/products") {
        get {
            val page = call.request.queryParameters["page"]?.toLongOrNull()?.coerceIn(1, 100_000) ?: 1
            call.respond(store.list((page - 1) * PAGE_SIZE, PAGE_SIZE))
        }

        post {
            val request = call.receive<ProductRequest>()
            if (request.name.isBlank() || request.name.length > 120) {
                call.respond(HttpStatusCode.BadRequest, mapOf("error" to "name must have 1 to 120 characters"))
            } else {
                call.respond(HttpStatusCode.Created, store.create(request))
            }
        }

        get("/{id}") {
            val product = call.parameters["id"]?.toLongOrNull()?.let { store.find(it) }
            if (product == null) {
                call.respond(HttpStatusCode.NotFound)
            } else {
                call.respond(product)
            }
        }

        delete("/{id}") {
            val isDeleted = call.parameters["id"]?.toLongOrNull()?.let { store.delete(it) } ?: false
            call.respond(if (isDeleted) HttpStatusCode.NoContent else HttpStatusCode.NotFound)
        }
    }
}
`,
  },
];
