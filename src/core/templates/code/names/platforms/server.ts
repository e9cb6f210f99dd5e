import type { Platform } from './platform.ts';

/** Go, the JVM, .NET and a few names of PHP, Ruby and Rust. */
export const serverPlatforms: readonly Platform[] = [
  {
    families: 'go',
    names:
      'ResponseWriter ResponseRecorder NewRequest NewRequestWithContext NewRecorder http.Request http.Response http.Client http.Handler HandleFunc HandlerFunc ServeHTTP ListenAndServe ServeMux FileServer ServeFile ServeContent ' +
      'FormValue PostFormValue FormFile ParseForm ParseMultipartForm MultipartForm MaxBytesReader PathValue UserAgent RequestURI ContentLength TransferEncoding StatusCode WriteHeader StatusText SetCookie http.Cookie ' +
      'sql.Tx BeginTx QueryContext QueryRowContext ExecContext PrepareContext sql.Rows RowsAffected LastInsertId ErrNoRows ScanRow NullString NullTime CollectRows CollectOneRow RowToStructByName RowToStructByNameLax ForEachRow ' +
      'CopyFrom CopyFromRows SendBatch pgx.Batch CommandTag time.Duration time.Time ParseDuration NewTicker NewTimer AfterFunc ReadFile WriteFile OpenFile CreateTemp MkdirAll WalkDir DirEntry FileInfo FileMode ReadDir ReadAll ' +
      'template.Template ParseFiles ParseFS ExecuteTemplate LookupEnv Getenv UserHomeDir NotifyContext signal.Notify errgroup WaitGroup RWMutex sync.Pool sync.Map sort.Slice SliceStable slices.SortFunc slog.Record AddSource ' +
      'NewTextHandler NewJSONHandler InfoContext ErrorContext Printf Fprintf Sprintf Errorf testing.T t.Run t.Helper t.Cleanup t.Parallel TestMain TableDriven runtime.NumCPU debug.ReadBuildInfo csv.NewReader ReadRecord json.RawMessage ' +
      'NewDecoder NewEncoder MarshalJSON UnmarshalJSON UnmarshalText MarshalText DisallowUnknownFields LimitReader MultiWriter PipeWriter url.Values url.UserPassword net.Listen net.Conn tls.Config ClientAuth ServerName',
  },
  {
    families: 'go',
    evidence: ['gorm'],
    names:
      '.Table( TableName .Order( .Group( .Model( .Select( .Session( .Preload( .Association( .Clauses( .Transaction( BeforeCreate AfterCreate BeforeUpdate AfterFind gorm.Model gorm.Session DeletedAt RowsAffected RecordNotFound ErrRecordNotFound foreignKey references many2many AutoMigrate',
  },
  {
    families: 'go',
    evidence: ['gin-gonic', 'labstack/echo', 'go-chi', 'gofiber', 'gorilla'],
    names:
      '.Group( .Route( .Param( .Query( .Bind( .Get( .Post( .Use( .File( .FormFile( .SaveUploadedFile( .Request .Writer .Response( ShouldBindJSON ShouldBindQuery AbortWithStatusJSON NewHTTPError HTTPErrorHandler RouterGroup RouteContext URLParam RouteInfo BodyParser sessions.Store CookieStore',
  },
  {
    families: 'go',
    evidence: [
      'kafka-go',
      'sarama',
      'amqp',
      'nats',
      'redis',
      'aws-sdk-go',
      'confluent',
      'asynq',
      'pubsub',
      'mongo-driver',
      'cobra',
      'grpc',
      'protobuf',
    ],
    names:
      'FetchMessage ReadMessage WriteMessages CommitMessages kafka.Message GroupID ConsumerGroup ConsumerGroupSession ConsumerGroupClaim MarkMessage ProducerMessage ConsumerMessage ConsumePartition SyncProducer MessageId MessageID ' +
      'MessageCount DeliveryTag DeliveryMode amqp.Delivery amqp.Publishing ContentType ReplyTo CorrelationId ConsumerTag QueueDeclare QueueBind ExchangeDeclare redis.Client redis.Options redis.Message XReadGroup XGroupCreate XAck XMessage ' +
      'ReceiveMessage SendMessage DeleteMessage ReceiptHandle QueueUrl TableName IndexName GetItem PutItem UpdateItem DeleteItem Items TransactWriteItems asynq.Task NewTask TaskID GetTaskID taskq ProcessTask StartSession ' +
      'SessionContext WithTransaction InsertOne InsertMany FindOne FindOneAndUpdate ReplaceOne DeleteOne UpdateOne ErrNoDocuments CountDocuments mongo.Session cobra.Command OrderingKey .Topic( Subscription( grpc.Server ServiceRegistrar ' +
      'RegisterService UnaryServerInterceptor UnaryServerInfo FullMethod metadata.FromIncomingContext ServiceDesc GetClaims RegisteredClaims MapClaims jwt.Claims ParseWithClaims NewWithClaims SigningMethod',
  },
  {
    families: 'jvm',
    names:
      'Map.Entry entrySet getOrDefault EventListener EventObject ActionEvent ActionListener PropertyChangeEvent ThreadLocal ThreadFactory ExecutorService ScheduledExecutorService CompletableFuture ' +
      'TimerTask FutureTask ForkJoinTask ForkJoinPool RecursiveTask ServiceLoader ServiceConfigurationError ResourceBundle MessageFormat MessageDigest getLocalizedMessage getErrorMessage getStackTrace IllegalArgumentException ' +
      'IllegalStateException NoSuchElementException groupingBy partitioningBy comparing thenComparing OptionalInt StreamSupport FileInputStream FileOutputStream FileReader FileWriter ' +
      'HttpRequest HttpResponse HttpClient BodyHandlers BodyPublishers HttpHeaders HttpStatus HttpMethod MediaType URLConnection setRequestProperty setRequestMethod getResponseCode ResultSet ResultSetMetaData PreparedStatement ' +
      'CallableStatement prepareStatement createStatement executeQuery executeUpdate executeBatch getGeneratedKeys ContentHandler DocumentBuilder DocumentBuilderFactory newDocumentBuilder getDocumentElement ' +
      'LoggerFactory getLogger LogRecord UserPrincipal PolicyNode KeyStore CertificateFactory Locale.Category DayOfWeek TemporalUnit',
  },
  {
    families: 'jvm',
    evidence: ['springframework', 'jakarta', 'javax', 'hibernate'],
    names:
      'PageRequest PageImpl Pageable pageNumber pageSize getPageNumber getPageSize getTotalPages totalPages getTotalElements Sort.Order JpaSort CriteriaQuery CriteriaBuilder orderBy groupBy ' +
      'createQuery createNativeQuery TypedQuery EntityManager EntityManagerFactory EntityGraph EntityNotFoundException EntityListeners entityManager findAllBy findById existsById deleteById saveAll saveAndFlush JpaRepository CrudRepository ' +
      'PagingAndSortingRepository ListCrudRepository JoinTable JoinColumn SecondaryTable OrderBy OrderColumn CollectionTable ElementCollection GeneratedValue SequenceGenerator TableGenerator ColumnDefault MappedSuperclass ' +
      'ResponseEntity RequestEntity HttpEntity RequestBody ResponseBody RequestMapping RequestParam RequestHeader RequestPart RequestAttribute SessionAttribute SessionAttributes ResponseStatus ResponseStatusException ProblemDetail MessageSource ' +
      'MessageConverter HttpMessageConverter HttpMessageNotReadableException MessageMapping MessageListener MessageListenerContainer SendTo SimpMessagingTemplate MessageHeaders MessageBuilder messageSource getHeader ' +
      'MultipartFile UserDetails UserDetailsService UserDetailsManager loadUserByUsername UsernameNotFoundException UsernamePasswordAuthenticationToken UsernamePasswordAuthenticationFilter AuthenticationPrincipal GrantedAuthority ' +
      'SimpleGrantedAuthority hasRole hasAnyRole hasAuthority SessionCreationPolicy sessionManagement sessionCreationPolicy HttpSession getSession SessionRegistry HttpServletRequest HttpServletResponse ServletRequest ServletResponse ' +
      'getUserPrincipal isUserInRole remoteUser OncePerRequestFilter RoleHierarchy RolesAllowed EnableMethodSecurity PreAuthorize PostAuthorize ApplicationEvent ApplicationEventPublisher publishEvent EventListener TransactionalEventListener ' +
      'ApplicationReadyEvent ContextRefreshedEvent TaskExecutor TaskScheduler ThreadPoolTaskExecutor ThreadPoolTaskScheduler taskExecutor ScheduledTaskRegistrar SchedulingConfigurer AsyncConfigurer JobBuilder JobRepository JobLauncher ' +
      'JobParameters JobParametersBuilder JobExecution JobExecutionListener JobInstance StepBuilder StepExecution StepContribution ItemReader ItemWriter ItemProcessor ItemStream FlatFileItemReader ' +
      'FlatFileItemReaderBuilder FlatFileItemWriter JdbcBatchItemWriter JdbcBatchItemWriterBuilder JdbcCursorItemReader JpaPagingItemReader ListItemReader ItemReadListener BeanValidatingItemProcessor skipLimit ' +
      'fieldSetMapper BatchPreparedStatementSetter JdbcTemplate NamedParameterJdbcTemplate RowMapper RowCallbackHandler BeanPropertyRowMapper DataClassRowMapper queryForObject queryForList KeyHolder GeneratedKeyHolder RestTemplate ' +
      'RestClient WebClient ClientResponse ClientHttpRequestFactory bodyToMono ServiceConnection CacheManager Cacheable CacheEvict RedisTemplate StringRedisTemplate opsForValue KafkaTemplate KafkaListener ConsumerRecord ' +
      'ConsumerRecords ProducerRecord clientIdPrefix containerFactory ConcurrentKafkaListenerContainerFactory RabbitTemplate RabbitListener AmqpTemplate MessageProperties MessagePostProcessor correlationData ' +
      'DocumentReference MongoTemplate MongoRepository ConfigurationProperties ConditionalOnProperty MockMvcRequestBuilders MockMvcResultMatchers mockMvc MockMultipartFile WithMockUser TestEntityManager contentType ' +
      'ImageIO BufferedImage MimeMessage MimeMessageHelper SimpleMailMessage JavaMailSender createMimeMessage addAttachment addInline',
  },
  {
    families: 'jvm',
    evidence: ['springframework.batch'],
    names:
      'jobParameters jobRepository jobLauncher jobExecution stepExecution .reader( .processor( .writer( itemReader itemWriter .listener( JobRepository JobParameters skipLimit retryLimit chunk( targetType lineMapper linesToSkip',
  },
  {
    families: 'jvm',
    evidence: ['KafkaListener', 'RabbitListener', 'JmsListener', 'SqsListener'],
    names:
      'topics= topicPattern= groupId= clientIdPrefix= queues= queuesToDeclare= containerFactory= id= destination= bindings= exchange= key= getMessageProperties getMessageId getDeliveryTag',
  },
  {
    families: 'jvm',
    evidence: ['persistence', 'springframework.data', 'hibernate'],
    names:
      'pageNumber pageSize totalPages totalElements .getContent( orphanRemoval mappedBy uniqueConstraints indexes= name= schema= columnNames= catalog= table= joinColumns= inverseJoinColumns=',
  },
  {
    families: 'dotnet',
    names:
      'Task ValueTask TaskCompletionSource TaskCanceledException TaskScheduler TaskStatus TaskExtensions TaskFactory ThreadPool CancellationToken OrderBy OrderByDescending ThenBy GroupBy GroupJoin IGrouping IOrderedEnumerable IOrderedQueryable ' +
      'ToLookup ILookup ToListAsync IList IReadOnlyList AsList SelectMany IQueryable ElementAt EventArgs EventHandler IEventHandler HttpClient HttpClientHandler IHttpClientFactory HttpRequest HttpResponse HttpRequestMessage ' +
      'HttpResponseMessage HttpRequestException HttpContext HttpContent HttpMessageHandler DelegatingHandler ReadAsStringAsync EnsureSuccessStatusCode StatusCode StatusCodes ReasonPhrase ContentType MediaTypeHeaderValue ' +
      'StringContent JsonContent FormUrlEncodedContent MultipartFormDataContent IClaimsTransformation UserManager SignInManager ' +
      'RoleManager IdentityUser IdentityRole IdentityUserClaim UserPrincipal IsInRole AddToRoleAsync GetRolesAsync HttpContext.User AddToGroupAsync ' +
      'RemoveFromGroupAsync IGroupManager IHubContext HubCallerContext ILogger ILoggerFactory LoggerMessage LogInformation LogWarning LogError LogDebug LogLevel ' +
      'AddScoped AddSingleton AddTransient AddHostedService AddHttpClient AddDbContext IServiceCollection ServiceCollection IServiceProvider IServiceScope IServiceScopeFactory GetRequiredService GetService ServiceDescriptor ServiceLifetime ' +
      'BackgroundService IHostedService IWebHostEnvironment ContentRootPath WebRootPath MapGet MapPost MapPut MapDelete MapGroup MapControllers RouteGroupBuilder IEndpointRouteBuilder RouteAttribute RouteValues RouteData LinkGenerator ' +
      'IActionResult ActionResult ActionFilterAttribute ActionExecutingContext ActionName CreatedAtAction CreatedAtRoute Results.File IFormFile IFormFileCollection FormFile FormFileCollection FileStream FileInfo FileMode FileAccess FileShare ' +
      'FileResult FileContentResult PhysicalFile ProducesResponseType FromBody FromRoute FromQuery FromServices FromForm DbContext DbSet ModelBuilder EntityTypeBuilder IEntityTypeConfiguration ToTable TableAttribute HasKey ' +
      'HasIndex HasMany WithMany HasOne WithOne HasForeignKey OwnsOne EntityState EntityEntry ChangeTracker SaveChangesAsync ExecuteUpdateAsync ExecuteDeleteAsync AsNoTracking DbUpdateException MigrationBuilder CreateTable ' +
      'CommandType CommandDefinition CommandBehavior QueryAsync QuerySingleOrDefaultAsync ExecuteScalarAsync DynamicParameters DataTable DataRow DataSet DataReader BeginTransactionAsync NpgsqlDataSource ConsumeContext IConsumer ' +
      'IPublishEndpoint ISendEndpointProvider ReceiveEndpoint UseMessageRetry IRequestClient MediatR IRequestHandler INotificationHandler RequestHandlerDelegate ServiceBusClient ' +
      'ServiceBusReceivedMessage ProcessMessageEventArgs CompleteMessageAsync ServiceBusProcessor BlobClient BlobContainerClient MemoryCache IMemoryCache ICacheEntry GetOrCreateAsync SetSlidingExpiration ' +
      'IDistributedCache IOptions IOptionsMonitor AbstractValidator RuleFor RuleForEach InlineData MemberData Record.Exception Record.ExceptionAsync ItemGroup PackageReference PropertyGroup PageModel RazorPage OnGetAsync ' +
      'MailMessage SmtpClient MimeMessage BodyBuilder RecurringJob BackgroundJob JobStorage IJobExecutionContext JobBuilder EventCallback EditForm InputFile RenderFragment NavigationManager',
  },
  {
    families: 'dotnet',
    names: '',
    texts:
      /\basync\s+Task\b|\bTask(?=<)|\bTask\.(?:Delay|Run|WhenAll|WhenAny|FromResult|CompletedTask|Yield|Factory)\b|\bUser\.(?:FindFirst(?:Value)?|FindAll|Identity|IsInRole|Claims|HasClaim)\b/g,
  },
  {
    families: 'dotnet',
    evidence: ['System.Security.Claims', 'AspNetCore.Identity', 'AspNetCore.Authorization', 'IdentityModel'],
    names:
      'Claim Claims ClaimTypes ClaimsPrincipal ClaimsIdentity AddClaim AddClaims HasClaim FindFirstValue FindFirst FindAll UserName UserId( NormalizedUserName RoleClaimType NameClaimType AddPolicy RequireRole RequireClaim AuthorizationPolicyBuilder User.FindFirst HttpContext.User',
  },
  {
    families: 'dotnet',
    evidence: ['SignalR', 'IHubContext', ': Hub'],
    names:
      'Groups Clients UserIdentifier Context.User Context.UserIdentifier Context.ConnectionId .User( .Users( .Group( .GroupExcept( .Client( .Caller .Others',
  },
  {
    families: 'dotnet',
    evidence: ['MassTransit', 'ServiceBus', 'RabbitMQ', 'Confluent.Kafka', 'NServiceBus'],
    names:
      'MessageId ConversationId CorrelationId DeliveryCount DeliveryTag .Message .MessageId context.Message GroupId ConsumerConfig ProducerConfig Message< SubscriptionName QueueName ReceiveMode ServiceBusMessage',
  },
  {
    families: 'dotnet',
    evidence: ['xunit', 'Xunit', 'NUnit', 'Quartz', 'Hangfire', 'FluentValidation', 'MediatR', 'RazorPages'],
    names:
      'Theory Fact MemberData Record.Exception Record.ExceptionAsync IJob JobKey JobDetail JobDataMap JobBuilder RuleSet INotification IRequest IRequestHandler .Page( PageModel',
  },
  {
    families: 'php ruby rust',
    names:
      'orderBy order_by groupBy group_by belongsTo hasMany belongsToMany belongs_to has_many has_one has_and_belongs_to_many create_table add_column add_index add_reference drop_table Schema.create tableName FormRequest JsonResource ' +
      'ResourceCollection RouteServiceProvider EventServiceProvider Mailable ShouldQueue before_action after_action has_secure_password ActionController ActiveRecord ' +
      'ApplicationRecord ActiveJob ApplicationJob perform_later JoinHandle HttpResponse HttpRequest web.Json PgPool query_as fetch_one fetch_all fetch_optional thiserror from_row FromRow into_response IntoResponse StatusCode',
  },
];
