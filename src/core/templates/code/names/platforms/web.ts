import type { Platform } from './platform.ts';

/** Browsers, Node.js and the libraries around them. */
export const webPlatforms: readonly Platform[] = [
  {
    families: 'js',
    names:
      'addEventListener removeEventListener dispatchEvent preventDefault stopPropagation stopImmediatePropagation EventTarget EventEmitter EventSource EventListener KeyboardEvent MouseEvent PointerEvent TouchEvent ' +
      'FocusEvent DragEvent InputEvent SubmitEvent FormEvent ChangeEvent MessageEvent CustomEvent SyntheticEvent ErrorEvent StorageEvent UIEvent WheelEvent ProgressEvent CloseEvent AnimationEvent TransitionEvent ' +
      'ClipboardEvent CompositionEvent PromiseRejectionEvent PopStateEvent HashChangeEvent BeforeUnloadEvent FetchEvent ExtendableEvent NotificationEvent PushEvent eventPhase isTrusted nativeEvent userAgent ' +
      'userAgentData sessionStorage localStorage StorageManager mediaSession getUserMedia mediaDevices enumerateDevices DeviceMotionEvent DeviceOrientationEvent postMessage onmessage onMessage onmessageerror ' +
      'MessageChannel MessagePort BroadcastChannel setTimeout clearTimeout setInterval getElementById getElementsByClassName getElementsByTagName querySelector createElement createTextNode createDocumentFragment ' +
      'DocumentFragment documentElement ownerDocument contentDocument contentWindow activeElement documentURI HTMLDocument XMLDocument FileReader FileList FormData URLSearchParams ImageData ImageBitmap ' +
      'createImageBitmap createImageData getImageData putImageData drawImage naturalWidth HTMLImageElement HTMLFormElement HTMLTableElement HTMLTableRowElement HTMLTableCellElement HTMLLabelElement HTMLLinkElement ' +
      'HTMLMenuElement HTMLOptionElement HTMLAudioElement HTMLVideoElement HTMLMediaElement HTMLInputElement HTMLButtonElement HTMLDivElement HTMLElement HTMLSelectElement HTMLTemplateElement HTMLMapElement ' +
      'HTMLTimeElement HTMLTrackElement HTMLCanvasElement HTMLUListElement HTMLLIElement SVGElement NodeList NodeListOf DOMTokenList classList tagName nodeName localName className htmlFor tabIndex formAction formMethod formData ' +
      'formNoValidate dataList tBodies tHead insertRow deleteRow insertCell rowIndex cellIndex rowSpan colSpan cellSpacing requestAnimationFrame cancelAnimationFrame requestIdleCallback requestSubmit requestFullscreen ' +
      'XMLHttpRequest responseText responseType responseXML RequestInit RequestInfo ResponseInit BodyInit HeadersInit AbortController AbortSignal DataTransfer DataTransferItem dataTransfer ' +
      'DataTransferItemList DataView ArrayBuffer NotificationPermission requestPermission ServiceWorker ServiceWorkerRegistration serviceWorker serviceWorkerRegistration pushManager ' +
      'PushSubscription pushSubscription PaymentRequest PaymentResponse PaymentMethodData PaymentAddress CredentialsContainer PublicKeyCredential CryptoKey pageX pageY offsetX clientX clientY ' +
      'clientWidth clientHeight clientTop clientLeft pageXOffset pageYOffset pagehide pageshow visibilityState screenX screenLeft locationbar menubar pushState popstate ' +
      'hostname pathname searchParams groupBy toSorted findLast lineHeight lineNumber columnNumber listStyle listStyleType tableLayout backgroundImage borderImage maskImage objectFit objectPosition ' +
      'gridArea gridRow gridColumn gridTemplateRows gridTemplateColumns gridTemplateAreas flexGroup alignItems alignContent justifyItems justifyContent placeItems placeContent contentVisibility pageBreakBefore pageBreakAfter ' +
      'pageBreakInside pointerEvents userSelect touchAction textTransform dateTime DateTimeFormat dateStyle timeStyle NumberFormat PluralRules RelativeTimeFormat ListFormat resolvedOptions formatToParts useGrouping ' +
      'Partial Readonly Pick Omit Exclude Extract Parameters ReturnType InstanceType IterableIterator PropertyKey PropertyDescriptor TemplateStringsArray PromiseLike ThisType fromEntries ' +
      'captureStackTrace structuredClone queueMicrotask contentType contentLength contentDisposition contentEncoding statusCode statusMessage statusText orderBy orderByDesc partitionBy isComposing relatedTarget ' +
      'currentTarget returnValue deltaMode deltaX altKey shiftKey ctrlKey metaKey keyCode charCode touchTargets keypath keyPath objectStore objectStoreNames createObjectStore transaction( createIndex',
  },
  {
    families: 'js',
    evidence: ['react', 'React', 'jsx'],
    names:
      'useState useEffect useReducer useContext useMemo useCallback useRef useId useTransition startTransition useOptimistic useActionState useFormStatus useFormState useDeferredValue useImperativeHandle useLayoutEffect ' +
      'useInsertionEffect useSyncExternalStore createContext contextType defaultProps displayName getDerivedStateFromProps getSnapshotBeforeUpdate componentDidMount componentDidCatch componentWillUnmount ReactNode ' +
      'ReactElement PropsWithChildren ComponentProps ComponentPropsWithoutRef FunctionComponent HTMLAttributes FormHTMLAttributes FormEventHandler ChangeEventHandler MouseEventHandler CSSProperties RefObject MutableRefObject ' +
      'dangerouslySetInnerHTML suppressHydrationWarning onSubmit onChange onClick onBlur onFocus onKeyDown onLoad onError onDrop onDragOver itemProp itemScope itemType',
  },
  {
    families: 'js',
    evidence: ['@reduxjs/toolkit'],
    names:
      'tagTypes providesTags invalidatesTags invalidateTags reducerPath baseQuery fetchBaseQuery prepareHeaders transformResponse transformErrorResponse queryFn onQueryStarted queryFulfilled onCacheEntryAdded cacheDataLoaded ' +
      'cacheEntryRemoved keepUnusedDataFor refetchOnMountOrArgChange refetchOnFocus updateQueryData upsertQueryData patchQueryData extraReducers addCase addMatcher createSlice createEntityAdapter EntityState setAll ' +
      'upsertMany upsertOne selectAll selectById selectEntities selectIds selectTotal sortComparer initialState getInitialState PayloadAction',
  },
  {
    families: 'js',
    evidence: ['@tanstack/', 'react-query', 'react-table', '"swr"'],
    names:
      'queryKey queryFn mutationKey mutationFn queryClient invalidateQueries setQueryData getQueryData cancelQueries placeholderData initialPageParam getNextPageParam getPreviousPageParam pageParam pageParams fetchNextPage ' +
      'hasNextPage isFetchingNextPage columnHelper accessorKey accessorFn columnDef getCoreRowModel getSortedRowModel getFilteredRowModel getPaginationRowModel getGroupedRowModel getRowModel getRowId getHeaderGroups ' +
      'headerGroups headerGroup getVisibleCells getAllColumns getIsSorted getToggleSortingHandler columnFilters globalFilter getSelectedRowModel pageIndex pageSize pageCount setPageIndex setPageSize getPageCount ' +
      'nextPage previousPage getCanNextPage getCanPreviousPage manualPagination ColumnDef rowModel estimateSize getVirtualItems getTotalSize groupBy',
  },
  {
    families: 'js',
    evidence: ['react-router', '@remix-run', 'react-navigation', 'expo-router', 'vue-router', 'next/', '@angular/router', 'nuxt', 'svelte'],
    names:
      'useRoute useRouter useRouteMatch useRouteError useRouteLoaderData useNavigation useNavigate useLinkTo useLocation useParams useSearchParams useLoaderData useActionData useFetcher isRouteErrorResponse RouteProp ' +
      'RouteObject RouterProvider createBrowserRouter createRouter createWebHistory RouteRecordRaw RouteLocationNormalized ActivatedRoute ActivatedRouteSnapshot RouterStateSnapshot routerLink routerLinkActive RouterLink ' +
      'RouterOutlet RouterModule NativeStackScreenProps NativeStackNavigationProp CompositeNavigationProp NavigationProp navigationOptions initialRouteName initialParams screenOptions tabBarIcon tabBarLabel headerTitle ' +
      'headerRight ParamListBase StackParamList RootStackParamList loadChildren loadComponent canActivate canMatch pathMatch generateStaticParams generateMetadata getServerSideProps getStaticProps getStaticPaths ' +
      'getServerSession getSession useSession SessionProvider revalidatePath revalidateTag NextRequest NextResponse NextPage nextUrl notFound usePathname dynamicParams pageExtensions imageSizes definePageMeta ' +
      'pageContext RequestEvent PageLoad PageServerLoad LayoutLoad paramMap queryParamMap queryParams snapshot.paramMap navigateByUrl .route= linkTo',
  },
  {
    families: 'js',
    evidence: ['@testing-library', 'playwright', 'cypress', 'vitest', 'jest', 'mocha', 'describe('],
    names:
      'getByRole getAllByRole findByRole findAllByRole queryByRole queryAllByRole getByLabel getByLabelText findByLabelText queryByLabelText getAllByLabelText getByText findByText queryByText getByTestId getByTitle getByAltText ' +
      'getByPlaceholder getByPlaceholderText getByDisplayValue toHaveRole toHaveText toContainText toHaveCount toHaveTitle toHaveURL toHaveAccessibleName toHaveAttribute toHaveClass toHaveReturned toHaveReturnedWith ' +
      'toMatchObject toMatchSnapshot toMatchInlineSnapshot toMatch( stringMatching objectContaining mockReturnValue mockReturnValueOnce mockResolvedValue mockResolvedValueOnce mockImplementation mockRejectedValue ' +
      'userEvent fireEvent waitForEvent waitForRequest waitForResponse waitForURL waitForSelector waitForLoadState storageState newPage newContext setInputFiles selectOption dragTo .route( routeFromHAR unroute ' +
      'postData postDataJSON frameLocator testMatch testDir testInfo beforeEach afterEach setupFiles moduleNameMapper testEnvironment',
  },
  {
    families: 'js',
    evidence: ['express', 'fastify', 'koa', 'hono', '@nestjs', 'node:http', 'socket.io', '"ws"', "'ws'"],
    names:
      'FastifyReply FastifyRequest FastifyInstance FastifyPluginAsync FastifyError RouteShorthandOptions RouteOptions RouteHandlerMethod RequestHandler ErrorRequestHandler NextFunction ParamsDictionary routeOptions ' +
      'setErrorHandler setNotFoundHandler addHook preHandler onRequest onResponse onSend preValidation querystring: IncomingMessage ServerResponse createServer writeHead setHeader getHeader removeHeader headersSent ' +
      'statusCode statusMessage httpServer app.route router.route .route( urlencoded routerPath cookieSession saveUninitialized sessionMiddleware req.session ' +
      'MessagePattern EventPattern MessageBody ClientProxy ClientsModule UseGuards UseInterceptors UseFilters UploadedFile UploadedFiles FileInterceptor FilesInterceptor FileTypeValidator ParseFilePipe ParseIntPipe ' +
      'ParseUUIDPipe ExecutionContext switchToHttp getRequest getResponse getHandler getClass SetMetadata HttpStatus HttpCode HttpException ApiTags ApiResponse ApiOperation ApiProperty ApiBearerAuth MessageEvent ' +
      'InjectRepository InjectModel InjectQueue TypeOrmModule ConfigService CacheInterceptor SubscribeMessage WebSocketGateway WebSocketServer OnGatewayConnection handleConnection connectedSocket ' +
      'RedisIoAdapter allowedHeaders exposedHeaders maxAge originAgentCluster contentSecurityPolicy rateLimit standardHeaders legacyHeaders windowMs keyGenerator',
  },
  {
    families: 'js',
    evidence: ['prisma', 'typeorm', 'sequelize', 'mongoose', 'mongodb', 'knex', 'drizzle', 'kysely', 'supabase', 'redis', '"pg"', "'pg'"],
    names:
      'orderBy addOrderBy groupBy addGroupBy findMany findUnique findUniqueOrThrow findFirst createMany updateMany deleteMany findOneBy findAndCount findAndCountAll findOneAndUpdate findByIdAndUpdate findByIdAndDelete ' +
      'insertMany bulkWrite startSession endSession withTransaction startTransaction commitTransaction abortTransaction $transaction ClientSession aggregate $group $match $project $lookup foreignField localField ' +
      'createIndex createIndexes timestamps: freezeTableName underscored paranoid belongsTo belongsToMany hasMany hasOne through: foreignKey otherKey sourceKey targetKey onDelete ' +
      'onUpdate createQueryBuilder leftJoinAndSelect innerJoin getMany getManyAndCount getOne getRawMany QueryRunner createTable dropTable alterTable hasTable addColumn dropColumn TableColumn TableForeignKey TableIndex ' +
      'JoinColumn JoinTable OneToMany ManyToOne ManyToMany OneToOne PrimaryGeneratedColumn CreateDateColumn UpdateDateColumn DeleteDateColumn EntityManager ValueTransformer pgTable mysqlTable sqliteTable pgEnum ' +
      'uniqueIndex returningAll selectFrom insertInto updateTable deleteFrom onConflict executeTakeFirst RowDataPacket OkPacket ResultSetHeader rowCount rowMode multi( hSet hGetAll lPush xAdd xReadGroup ' +
      'xGroupCreate xAck zAdd zRange sAdd setEx',
  },
  {
    families: 'js',
    evidence: ['bull', 'kafkajs', 'amqplib', 'aws-sdk', '@azure', 'electron', 'node-cron', 'agenda', '@google-cloud'],
    names:
      'defaultJobOptions removeOnComplete removeOnFail JobsOptions QueueEvents updateProgress attemptsMade consumerGroup eachMessage eachBatch heartbeat ' +
      'ReceiptHandle MessageBody MessageAttributes MessageGroupId MessageDeduplicationId ReceiveMessageCommand SendMessageCommand DeleteMessageCommand MaxNumberOfMessages VisibilityTimeout QueueUrl ' +
      'KeyConditionExpression FilterExpression ProjectionExpression UpdateExpression ConditionExpression ExpressionAttributeNames ExpressionAttributeValues ReturnValues Item: Items: LastEvaluatedKey ExclusiveStartKey ' +
      'PutItemCommand GetItemCommand UpdateItemCommand DeleteItemCommand QueryCommand ScanCommand BatchWriteItem TransactWriteItems ContentType ContentLength ContentDisposition StorageClass ServerSideEncryption ' +
      'deliveryCount deliveryTag sendToQueue assertQueue assertExchange bindQueue consumerTag noAck prefetch( ackAll deadLetterExchange messageTtl blobContentType blobHTTPHeaders containerName accountName ' +
      'accountKey defaultSession fromPartition webContents ipcMain ipcRenderer contextBridge BrowserWindow setPermissionRequestHandler userData userInitiated menuItem MenuItemConstructorOptions ' +
      'orderingKey ackDeadline deliveryAttempt publishMessage',
  },
  {
    families: 'js',
    evidence: ['@angular', 'vue', 'svelte', '@ngrx', 'rxjs', 'pinia'],
    names:
      'EventEmitter ChangeDetectionStrategy ViewChild ContentChild ContentChildren HostListener HostBinding FormGroup FormControl FormArray FormBuilder formGroup formControl formControlName formArrayName formGroupName ' +
      'FormsModule ReactiveFormsModule NgForm ngSubmit ngModel ngForOf ngIf HttpClient HttpRequest HttpResponse HttpEvent HttpErrorResponse HttpInterceptor HttpHandler HttpParams HttpHeaders templateUrl styleUrls ' +
      'styleUrl templateRef TemplateRef TitleCasePipe DatePipe trackBy ngOnInit ngOnDestroy ngOnChanges SimpleChanges providedIn defineProps defineEmits defineModel defineExpose onMounted onUnmounted watchEffect ' +
      'createEffect createAction createReducer createFeatureSelector createEntityAdapter EntityState groupBy shareReplay takeUntilDestroyed toSignal storeToRefs defineStore eventDispatcher ' +
      'createEventDispatcher MatTableDataSource MatTableModule MatPaginator MatSort MatDialog MatListModule MatMenuModule dataSource displayedColumns matColumnDef',
  },
  {
    families: 'js',
    evidence: ['bull', 'agenda'],
    names: 'jobId jobName jobData job.data job.id job.attemptsMade job.updateProgress Job JobsOptions',
  },
  {
    families: 'js',
    evidence: ['kafkajs', 'amqplib', 'client-sqs', 'client-sns', 'service-bus', 'pubsub'],
    names:
      'messages: messageId MessageId groupId clientId message.value message.key message.headers message.content message.fields message.properties message.body deliveryCount deliveryTag',
  },
  {
    families: 'js',
    evidence: ['dynamodb', 'sequelize', 'typeorm'],
    names: 'TableName IndexName tableName modelName',
  },
  {
    families: 'js',
    evidence: ['passport', 'AuthGuard', 'express-jwt', 'next-auth'],
    names: 'req.user request.user session.user req.session',
  },
];
