import type { TemplateSeed } from '../../template.ts';

export const javaSpringTemplates: readonly TemplateSeed[] = [
  {
    id: 'java.spring.crud',
    task: 'Spring Boot REST controller, service and JPA repository for products',
    language: 'java',
    technologies: ['spring-boot', 'spring-data-jpa', 'jakarta.validation'],
    fileName: 'ProductController.java',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { java: '17', 'spring-boot': '3.3' },
    code: `package com.example.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** REST API of products. */
@RestController
@RequestMapping("/products")
public class ProductController {

  private final ProductService service;

  /**
   * Creates the controller.
   *
   * @param service reads and writes products
   */
  public ProductController(ProductService service) {
    this.service = service;
  }

  /**
   * Lists one page of products.
   *
   * @param pageable number, size and order of the page
   * @return the page
   */
  @GetMapping
  public PagedModel<ProductResponse> list(Pageable pageable) {
    return new PagedModel<>(service.list(pageable));
  }

  /**
   * Returns one product.
   *
   * @param id id of the product
   * @return the product
   * @throws ProductNotFoundException when there is none with this id; answered with 404
   */
  @GetMapping("/{id}")
  public ProductResponse get(@PathVariable long id) {
    return service.get(id);
  }

  /**
   * Creates one product.
   *
   * @param request the fields of the product
   * @return status 201 with the product and its address
   */
  @PostMapping
  public ResponseEntity<ProductResponse> create(@Valid @RequestBody ProductRequest request) {
    ProductResponse created = service.create(request);
    URI location =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .path("/{id}")
            .buildAndExpand(created.id())
            .toUri();
    return ResponseEntity.created(location).body(created);
  }

  /**
   * Replaces the fields of one product.
   *
   * @param id id of the product
   * @param request the new fields
   * @return the changed product
   * @throws ProductNotFoundException when there is none with this id; answered with 404
   */
  @PutMapping("/{id}")
  public ProductResponse update(@PathVariable long id, @Valid @RequestBody ProductRequest request) {
    return service.update(id, request);
  }

  /**
   * Deletes one product.
   *
   * @param id id of the product
   * @throws ProductNotFoundException when there is none with this id; answered with 404
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void delete(@PathVariable long id) {
    service.delete(id);
  }
}

/** Fields a client sends. */
record ProductRequest(@NotBlank @Size(max = 120) String name, @Size(max = 2000) String description) {}

/** One product as the API returns it. */
record ProductResponse(long id, String name, String description) {

  static ProductResponse of(Product product) {
    return new ProductResponse(product.getId(), product.getName(), product.getDescription());
  }
}

/** There is no product with the requested id. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class ProductNotFoundException extends RuntimeException {

  ProductNotFoundException(long id) {
    super("Product " + id + " not found");
  }
}

/** Reads and writes products, each call in one transaction. */
@Service
@Transactional
class ProductService {

  private final ProductRepository repository;

  ProductService(ProductRepository repository) {
    this.repository = repository;
  }

  @Transactional(readOnly = true)
  public Page<ProductResponse> list(Pageable pageable) {
    return repository.findAll(pageable).map(ProductResponse::of);
  }

  @Transactional(readOnly = true)
  public ProductResponse get(long id) {
    return ProductResponse.of(find(id));
  }

  public ProductResponse create(ProductRequest request) {
    return ProductResponse.of(repository.save(new Product(request.name(), request.description())));
  }

  public ProductResponse update(long id, ProductRequest request) {
    Product product = find(id);
    product.change(request.name(), request.description());
    return ProductResponse.of(product);
  }

  public void delete(long id) {
    repository.delete(find(id));
  }

  private Product find(long id) {
    return repository.findById(id).orElseThrow(() -> new ProductNotFoundException(id));
  }
}

/** Access to the table. */
interface ProductRepository extends JpaRepository<Product, Long> {}

/** One row of the table. */
@Entity
@Table(name = "products")
class Product {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, length = 120)
  private String name;

  @Column(length = 2000)
  private String description;

  /** For JPA only. */
  protected Product() {}

  Product(String name, String description) {
    change(name, description);
  }

  final void change(String name, String description) {
    this.name = name;
    this.description = description;
  }

  Long getId() {
    return id;
  }

  String getName() {
    return name;
  }

  String getDescription() {
    return description;
  }
}
`,
  },
];
