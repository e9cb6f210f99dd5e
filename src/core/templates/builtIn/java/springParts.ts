import type { TemplateSeed } from '../../template.ts';

export const javaSpringPartsTemplates: readonly TemplateSeed[] = [
  {
    id: 'java.record.dto',
    task: 'Java record DTO with Jakarta validation for products',
    language: 'java',
    technologies: ['java', 'jakarta.validation'],
    fileName: 'ProductRequest.java',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { java: '16', 'spring-boot': '3' },
    code: `package com.example.app;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Fields a client sends to create or replace one product.
 *
 * @param name name, 1 to 120 characters
 * @param description free text, may be absent
 * @param amount amount of money with two decimal places, not negative
 * @param tags words to find the product by; never null, never changes
 */
public record ProductRequest(
    @NotBlank @Size(max = 120) String name,
    @Size(max = 2000) String description,
    @NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2) BigDecimal amount,
    @Size(max = 20) Set<@NotBlank @Size(max = 40) String> tags) {

  /** Trims texts and copies the tags, so that the record cannot be changed from outside. */
  public ProductRequest {
    name = name == null ? null : name.strip();
    description = description == null ? null : description.strip();
    tags = tags == null ? Set.of() : Set.copyOf(tags);
  }
}
`,
  },
  {
    id: 'java.spring.scheduledJob',
    task: 'Spring Boot scheduled job that deletes expired sessions every night',
    language: 'java',
    technologies: ['spring-boot', 'spring-jdbc'],
    fileName: 'ExpiredSessionsJob.java',
    slots: [{ word: 'sessions', kind: 'noun' }],
    needs: { java: '17', 'spring-boot': '3.2' },
    code: `package com.example.app;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired sessions every night, in batches that hold their locks for a short time only. */
@Component
public class ExpiredSessionsJob {

  private static final Logger log = LoggerFactory.getLogger(ExpiredSessionsJob.class);

  private static final int BATCH_SIZE = 1_000;

  private static final String DELETE_BATCH =
      """
      DELETE FROM sessions
      WHERE id IN (SELECT id FROM sessions WHERE expires_at < :now ORDER BY expires_at LIMIT :limit)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  /**
   * Creates the job.
   *
   * @param jdbc access to the database
   * @param clock tells what is expired; replaced in tests
   */
  public ExpiredSessionsJob(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Deletes all sessions that were expired when the run began. A run that fails is logged by
   * Spring, and the next night deletes the rest.
   *
   * @return number of deleted sessions
   */
  @Scheduled(cron = "\${jobs.expired-sessions.cron:0 0 2 * * *}", zone = "UTC")
  public int deleteExpiredSessions() {
    Timestamp now = Timestamp.from(clock.instant());
    int total = 0;
    int deleted;
    do {
      deleted = jdbc.sql(DELETE_BATCH).param("now", now).param("limit", BATCH_SIZE).update();
      total += deleted;
    } while (deleted == BATCH_SIZE);
    log.info("Deleted {} expired sessions", total);
    return total;
  }
}
`,
  },
  {
    id: 'java.spring.restClient',
    task: 'Spring RestClient for the products API with timeouts and error handling',
    language: 'java',
    technologies: ['spring-boot', 'spring-web'],
    fileName: 'ProductsClient.java',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { java: '17', 'spring-boot': '3.2' },
    code: `package com.example.app;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Reads products from another service. */
public class ProductsClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  private static final ParameterizedTypeReference<List<Product>> PRODUCTS =
      new ParameterizedTypeReference<>() {};

  private final RestClient http;

  /**
   * Creates the client.
   *
   * @param builder with the message converters of the application
   * @param baseUrl for example {@code https://api.example.com/v1}
   * @param token sent as bearer token
   */
  public ProductsClient(RestClient.Builder builder, String baseUrl, String token) {
    HttpClient connections = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(connections);
    requests.setReadTimeout(READ_TIMEOUT);
    this.http =
        builder
            .baseUrl(baseUrl)
            .requestFactory(requests)
            .defaultHeaders(headers -> headers.setBearerAuth(token))
            .build();
  }

  /**
   * Loads all products.
   *
   * @return the products, never null
   * @throws ProductsUnavailableException when the service fails or does not answer in time
   */
  public List<Product> findAll() {
    try {
      List<Product> products = http.get().uri("/products").retrieve().body(PRODUCTS);
      return products == null ? List.of() : products;
    } catch (RestClientException e) {
      throw new ProductsUnavailableException("Cannot list products", e);
    }
  }

  /**
   * Loads one product.
   *
   * @param id id of the product
   * @return the product, or nothing when there is none with this id
   * @throws ProductsUnavailableException when the service fails or does not answer in time
   */
  public Optional<Product> findById(long id) {
    try {
      return Optional.ofNullable(
          http.get().uri("/products/{id}", id).retrieve().body(Product.class));
    } catch (HttpClientErrorException.NotFound e) {
      return Optional.empty();
    } catch (RestClientException e) {
      throw new ProductsUnavailableException("Cannot load product " + id, e);
    }
  }

  /**
   * One product as the service describes it.
   *
   * @param id id of the product
   * @param name its name
   */
  public record Product(long id, String name) {}

  /** The other service failed or did not answer in time. */
  public static class ProductsUnavailableException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message what was tried
     * @param cause what went wrong
     */
    public ProductsUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
`,
  },
];
