import type { Platform } from './platform.ts';

/** Python's own library and what is commonly installed. */
export const pythonPlatforms: readonly Platform[] = [
  {
    families: 'python',
    names:
      'PermissionError ConnectionError FileNotFoundError FileExistsError ProcessLookupError InterruptedError ImportError ModuleNotFoundError NotImplementedError UserWarning ResourceWarning ImportWarning BytesWarning ' +
      'create_task ensure_future run_until_complete TaskGroup current_task all_tasks task_done run_in_executor get_event_loop new_event_loop set_event_loop event_loop contextmanager asynccontextmanager contextvars ' +
      'process_time perf_counter monotonic_ns basicConfig getLogger log_level record_factory LogRecord LoggerAdapter makeRecord exc_info= extra= stack_info= levelname getMessage timeout= key= file= ' +
      'default_factory dataclass namedtuple OrderedDict defaultdict ChainMap Counter deque most_common groupby itemgetter attrgetter methodcaller iterrows itertuples list_dir listdir scandir DirEntry ZipFile ' +
      'TarFile addfile extractfile NamedTemporaryFile TemporaryDirectory mkstemp file_digest fileno filename= sys.path add_argument add_argument_group add_mutually_exclusive_group parse_args ArgumentParser ' +
      'EmailMessage MIMEText MIMEMultipart MIMEImage MIMEBase add_attachment add_header set_content send_message sendmail msg_id get_content get_content_type content_type= ' +
      'SESSION_USER CURRENT_USER getpass.getuser expanduser getuser pwd.getpwnam extra_groups __table__ __tablename__ __table_args__ __mapper_args__ __annotations__ __module__ __slots__ ' +
      'TypedDict Protocol runtime_checkable TypeVar ParamSpec NoReturn ClassVar Annotated SupportsIndex model_config model_dump model_dump_json model_validate model_validate_json model_fields field_validator model_validator ' +
      'field_serializer computed_field ConfigDict BaseModel BaseSettings response_model response_class response_model_exclude_none status_code= tags= summary= responses= dependencies= operation_id= include_in_schema ' +
      'maxlen= sort_keys sort_values sort_index reset_index set_index group_keys order_by orderby OrderBy group_by',
  },
  {
    families: 'python',
    evidence: ['sqlalchemy', 'sqlmodel', 'SQLAlchemy', 'alembic', 'psycopg', 'asyncpg'],
    names:
      'order_by group_by SessionLocal sessionmaker scoped_session async_sessionmaker AsyncSession session_factory with_for_update select_from join_table secondary= back_populates backref= foreign_keys= ForeignKey ForeignKeyConstraint ' +
      'primaryjoin remote_side relationship mapped_column Mapped declarative_base DeclarativeBase table_name= schema= create_table drop_table add_column drop_column alter_column create_index drop_index op.create_table ' +
      'create_foreign_key bulk_insert_mappings bulk_save_objects add_all scalar_one scalar_one_or_none scalars( order_by= nulls_last nullslast server_default on_conflict_do_nothing on_conflict_do_update index_elements ' +
      'rowcount row_factory dict_row fetchrow fetchval executemany copy_records_to_table statement_timeout with_loader_criteria joinedload selectinload contains_eager session= expire_on_commit autoflush cascade= ' +
      'partition_by row_number server_side_cursors',
  },
  {
    families: 'python',
    evidence: ['django', 'rest_framework', 'wagtail'],
    names:
      'order_by select_related prefetch_related get_queryset queryset read_only_fields lookup_field lookup_url_kwarg http_method_names serializer_class permission_classes authentication_classes pagination_class filter_backends ' +
      'filterset_fields filterset_class search_fields ordering_fields ordering page_size page_query_param page_size_query_param max_page_size PageNumberPagination LimitOffsetPagination CursorPagination paginate_queryset ' +
      'get_paginated_response paginate_by page_obj is_paginated object_list context_object_name template_name get_context_data get_template_names form_class form_valid form_invalid success_url list_display list_display_links ' +
      'list_filter list_editable list_per_page list_select_related raw_id_fields readonly_fields autocomplete_fields date_hierarchy prepopulated_fields inlines TabularInline StackedInline ModelAdmin admin.site ' +
      'site_header site_title site_url index_title message_user save_model delete_model log_addition log_change has_add_permission has_change_permission has_delete_permission has_view_permission get_list_display get_list_filter ' +
      'short_description verbose_name verbose_name_plural related_name related_query_name on_delete db_table db_index unique_together index_together order_with_respect_to get_latest_by default_permissions ' +
      'get_user_model AUTH_USER_MODEL AbstractUser AbstractBaseUser BaseUserManager create_user create_superuser is_authenticated is_staff is_superuser user_permissions has_perm has_perms user_logged_in ' +
      'user_login_failed auth_user request.user request.session session_key SESSION_COOKIE_AGE SESSION_ENGINE SESSION_COOKIE_SECURE SessionMiddleware MessageMiddleware EMAIL_HOST_USER login_required permission_required ' +
      'user_passes_test UserPassesTestMixin LoginRequiredMixin PermissionRequiredMixin get_object_or_404 get_list_or_404 HttpRequest HttpResponse HttpResponseRedirect HttpResponseForbidden JsonResponse StreamingHttpResponse ' +
      'FileResponse FileField ImageField UploadedFile InMemoryUploadedFile request.FILES upload_to ModelForm ModelSerializer ListSerializer PrimaryKeyRelatedField StringRelatedField SerializerMethodField ListAPIView ' +
      'ListCreateAPIView RetrieveUpdateDestroyAPIView ModelViewSet ReadOnlyModelViewSet GenericViewSet perform_create perform_update url_path url_name detail= add_arguments self.stdout BaseCommand CommandError ' +
      'bulk_create bulk_update update_or_create get_or_create values_list in_bulk force_text TestCase APITestCase APIClient setUpTestData assertContains assertTemplateUsed client.login force_login force_authenticate ContentType content_type ' +
      'GenericForeignKey pre_save post_save m2m_changed dispatch_uid sender= MESSAGE_TAGS message_dict task_id',
  },
  {
    families: 'python',
    evidence: ['flask', 'fastapi', 'starlette', 'aiohttp', 'quart', 'sanic', 'litestar', 'falcon', 'tornado'],
    names:
      'UploadFile FileResponse StreamingResponse JSONResponse HTMLResponse PlainTextResponse RedirectResponse EventSourceResponse BackgroundTasks background_tasks add_task HTTPException RequestValidationError exception_handler ' +
      'url_for render_template template_folder static_folder before_request after_request teardown_request before_app_request route( .route= add_url_rule register_blueprint url_prefix errorhandler flash( get_flashed_messages ' +
      'request.files request.form request.json request.args request.headers send_file send_from_directory OAuth2PasswordBearer OAuth2PasswordRequestForm ' +
      'SessionMiddleware ClientSession session= web.Request web.Response json_response request.match_info route_class include_router responses= tags= query_string_params client_max_size session_interface PERMANENT_SESSION_LIFETIME',
  },
  {
    families: 'python',
    evidence: ['celery', 'dramatiq', 'airflow', 'prefect', 'from rq', 'huey', 'apscheduler', 'luigi', 'dagster'],
    names:
      'shared_task task_name task_queue task_routes task_serializer task_acks_late task_time_limit task_default_queue autodiscover_tasks apply_async send_task max_retries retry_backoff autoretry_for bind= acks_late ' +
      'beat_schedule schedule: add_periodic_task result_backend accept_content worker_prefetch_multiplier task_success task_failure python_task dag_id task_group TaskGroup task_instance xcom_push xcom_pull PythonOperator ' +
      'BashOperator default_args schedule_interval enqueue_in job_id job_timeout job_class result_ttl add_job remove_job get_job jobstores job_defaults .task( flow_run_name task_run_name task_runner',
  },
  {
    families: 'python',
    evidence: ['pymongo', 'motor.motor', 'beanie', 'mongoengine', 'redis', 'elasticsearch', 'cassandra'],
    names:
      'start_session session= ClientSession start_transaction with_transaction find_one find_one_and_update insert_one insert_many update_one update_many delete_one delete_many replace_one count_documents estimated_document_count ' +
      'list_collection_names list_database_names DocumentNotFound DocumentTooLarge return_document ReturnDocument create_index aggregate( $group $match inserted_id inserted_ids matched_count modified_count upserted_id array_filters ' +
      'redis.Client redis_client.client xgroup_create xreadgroup xack xclaim xautoclaim xpending groupname consumername groupname= consumername= min_idle_time message_ids messages_count mkstream streams= client_list ' +
      'client_name= set_name pubsub( get_message ignore_subscribe_messages publish( hgetall hset lpush zadd zrange sadd smembers sismember setex setnx index= doc_type document= documents= number_of_shards',
  },
  {
    families: 'python',
    evidence: ['azure', 'boto3', 'botocore', 'google.cloud', 'pika', 'kafka', 'aiokafka', 'import nats', 'confluent'],
    names:
      'delivery_count delivery_tag deliveryTag dead_letter_message complete_message abandon_message defer_message renew_message_lock get_queue_receiver get_queue_sender get_topic_sender get_subscription_receiver ' +
      'max_message_count receive_messages send_messages ServiceBusMessage ServiceBusReceivedMessage message_id correlation_id session_id reply_to content_type= content_settings ContentSettings get_blob_client ' +
      'get_container_client account_url account_name account_key container_name upload_blob list_blobs user_delegation_key queue_name= queue_declare basic_publish basic_consume basic_ack basic_nack routing_key exchange_declare ' +
      'BasicProperties group_id= group_id client_id= consumer_timeout_ms enable_auto_commit auto_offset_reset bootstrap_servers key_serializer value_serializer TopicPartition getone getmany send_and_wait ' +
      'TableName IndexName KeyConditionExpression FilterExpression UpdateExpression ExpressionAttributeValues ExpressionAttributeNames ConditionExpression ProjectionExpression ReturnValues LastEvaluatedKey put_item get_item update_item ' +
      'delete_item batch_writer QueueUrl MessageBody MessageAttributes MessageGroupId ReceiptHandle MaxNumberOfMessages VisibilityTimeout WaitTimeSeconds receive_message send_message delete_message ContentType ' +
      'ContentDisposition StorageClass generate_presigned_url ClientMethod TopicArn Subject= MessageStructure LogGroupName logGroupName log_group UserPoolId GroupName RoleArn RoleSessionName assume_role SecretId ' +
      'region_name service_name list_objects_v2 paginate( get_paginator project_id publisher subscriber topic_path subscription_path ack_id ordering_key',
  },
  {
    families: 'python',
    evidence: ['pandas', 'polars', 'numpy', 'matplotlib', 'plotly', 'altair', 'openpyxl', 'streamlit', 'sklearn', 'torch', 'reportlab'],
    names:
      'groupby group_by group_keys to_records from_records from_dict record_path read_table to_markdown pivot_table sort_values set_page_config page_title page_icon page_link sidebar session_state st.session_state file_uploader ' +
      'column_config data_editor selection_mode use_container_width label_visibility xlabel ylabel set_label set_xlabel set_ylabel labelAngle labelFontSize titleFontSize legend( title_text ' +
      'hover_data color_discrete_map update_layout add_trace marker_line_width Workbook create_sheet worksheet iter_rows max_row max_column row_dimensions column_dimensions number_format sheet_name index_col parse_dates ' +
      'date_format lineplot line_kws markers= train_test_split class_weight n_jobs feature_names sample_weight random_state pageBreakBefore SimpleDocTemplate TableStyle PageBreak ListFlowable onFirstPage onLaterPages pagesize',
  },
  {
    families: 'python',
    evidence: ['pytest', 'unittest', 'import responses', 'respx', 'import factory', 'faker', 'freezegun'],
    names:
      'test_client return_value side_effect assert_called_once_with assert_called_with call_args call_args_list call_count mock_calls patch.object monkeypatch caplog record_tuples caplog.records capsys tmp_path usefixtures parametrize ids= ' +
      'pytest_plugins request.param match= raises( parametrize( scope= autouse= respx_mock route.called .called SubFactory LazyAttribute post_generation RelatedFactory sqlalchemy_session sqlalchemy_session_persistence model= event_loop test_request_context',
  },
  {
    families: 'python',
    evidence: ['httpx', 'import requests', 'urllib', 'aiohttp', 'playwright', 'selenium', 'scrapy', 'bs4'],
    names:
      'ClientSession raise_for_status raise_for_status= status_code response.request event_hooks follow_redirects files= json= params= headers= iter_content iter_lines iter_bytes content= cookies= start_requests ' +
      'start_urls parse_item allowed_domains item_pipelines process_item custom_settings get_by_role get_by_label get_by_text get_by_test_id new_page new_context wait_for_selector page_source find_element find_elements ' +
      'TAG_NAME CLASS_NAME LINK_TEXT find_all select_one',
  },
];
