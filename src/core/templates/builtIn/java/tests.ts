import type { TemplateSeed } from '../../template.ts';

export const javaTestsTemplates: readonly TemplateSeed[] = [
  {
    id: 'java.junit.service',
    task: 'JUnit 5 test with Mockito for the products service',
    language: 'java',
    technologies: ['junit', 'mockito', 'assertj'],
    fileName: 'ProductServiceTest.java',
    slots: [{ word: 'products', kind: 'noun' }],
    code: `package com.example.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InjectMocks;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** Tests of {@link ProductService} without a database. */
@ExtendWith(MockitoExtension.class)
class ProductServiceTest {

  private static final long ID = 42;

  @Mock private ProductRepository repository;

  @InjectMocks private ProductService service;

  @Nested
  @DisplayName("get")
  class Get {

    @Test
    void returnsStoredProduct() {
      Product stored = new Product(ID, "First");
      given(repository.findById(ID)).willReturn(Optional.of(stored));

      assertThat(service.get(ID)).isEqualTo(stored);
    }

    @Test
    void failsForUnknownId() {
      given(repository.findById(ID)).willReturn(Optional.empty());

      assertThatExceptionOfType(ProductNotFoundException.class)
          .isThrownBy(() -> service.get(ID))
          .withMessageContaining("42");
    }
  }

  @Nested
  @DisplayName("create")
  class Create {

    @Test
    void storesTrimmedName() {
      given(repository.save(any(Product.class))).willAnswer(call -> call.getArgument(0));

      assertThat(service.create("  Second ").name()).isEqualTo("Second");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void refusesBlankName(String name) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> service.create(name));

      then(repository).should(never()).save(any());
    }
  }
}
`,
  },
];
