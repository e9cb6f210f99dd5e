/** Files of the package around a template's code, worded as the template is. */
export const javaCompanions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'java.junit.service': {
    'Around.java': `package com.example.app;

import java.util.Optional;

record Product(long id, String name) {}

interface ProductRepository {
  Optional<Product> findById(long id);

  Product save(Product product);
}

class ProductNotFoundException extends RuntimeException {
  ProductNotFoundException(long id) {
    super("Product " + id + " not found");
  }
}

class ProductService {
  private final ProductRepository repository;

  ProductService(ProductRepository repository) {
    this.repository = repository;
  }

  Product get(long id) {
    return repository.findById(id).orElseThrow(() -> new ProductNotFoundException(id));
  }

  Product create(String name) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("name is blank");
    }
    return repository.save(new Product(0, name.strip()));
  }
}
`,
  },
};
