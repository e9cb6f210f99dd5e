import type { Platform } from './platform.ts';

/** SQL, YAML of Kubernetes and pipelines, Terraform, containers, shells, markup. */
export const infrastructurePlatforms: readonly Platform[] = [
  {
    families: '',
    names:
      'statement_timeout lock_timeout idle_in_transaction_session_timeout search_path row_security table_name table_schema table_catalog column_name constraint_name ' +
      'information_schema pg_tables pg_indexes pg_stat_user_tables pg_roles row_number dense_rank percent_rank group_concat string_agg json_agg jsonb_agg array_agg generate_series date_trunc last_insert_id row_count ' +
      'row_to_json jsonb_array_elements order_by group_by partition_by content_type content_length content_disposition user_agent http_user_agent remote_user request_uri request_method',
  },
  {
    families: 'sql',
    names:
      'current_user session_user current_role current_schema current_database GROUPING ROWNUM ROWTYPE TG_TABLE_NAME TG_TABLE_SCHEMA TG_OP NEW OLD OBJECT_ID SESSION_CONTEXT SESSION_USER SUSER_SNAME USER_NAME USER_ID SYSTEM_USER CURRENT_USER IDENTITY NEWSEQUENTIALID ROW_NUMBER TABLESPACE TABLESAMPLE ROWCOUNT SCHEMABINDING ' +
      'USERENV SYS_CONTEXT LISTAGG JSON_TABLE OPENJSON ISJSON EVENTDATA sys.tables sys.objects MESSAGE_TEXT ERRCODE current_setting set_config pg_notify plpgsql',
  },
  {
    families: 'terraform',
    names:
      'resource_group_name resource_group_id resource_group azurerm_resource_group resource_name resource_id resource_type resource_types security_group security_group_id security_group_ids vpc_security_group_ids aws_security_group ' +
      'source_security_group_id subnet_group_name db_subnet_group_name parameter_group_name parameter_group option_group_name target_group_arn target_group log_group_name log_group log_stream_name log_groups user_pool_id user_pool ' +
      'user_data user_data_base64 user_name username group_name groups role role_arn role_name role_definition_name task_role_arn execution_role_arn iam_role service_role role_id policy policy_arn policy_document policy_name bucket_policy ' +
      'key_policy queue_policy redrive_policy redrive_allow_policy assume_role_policy lifecycle_policy scaling_policy policy_type task_definition container_definitions network_configuration service_name service_namespace ' +
      'service_registries service_account service_account_email service_account_name client_id client_secret client_ip account_id account_name account_tier account_replication_type account_kind storage_account_name ' +
      'storage_account_id table_name hash_key range_key key_name key_id key_arn kms_key_id kms_key_arn kms_master_key_id key_vault_id key_vault_secret_id key_vault_key_id secret_id secret_name secret_string secret_arn image_id ' +
      'image_uri image_tag_mutability image_scanning_configuration image_name container_image container_name container_port route_table_id route_table_ids route_key route53 zone_id record_name records health_check record ' +
      'event_source_arn event_source_mapping event_pattern event_rule event_bus_name events event_type event_source message_retention_seconds message_retention_duration max_message_size visibility_timeout_seconds ' +
      'receive_wait_time_seconds delivery_policy delivery_stream subscription_id subscription topic_arn alarm_name alarm_actions ok_actions comparison_operator evaluation_periods metric_name certificate_arn domain_name ' +
      'domain_validation_options origin_id order order_by origin_request_policy_id cache_policy_id response_headers_policy_id viewer_certificate listener_arn load_balancer project project_id project_name plan_id ' +
      'app_service_plan_id service_plan_id plan_name sku_name display_name description location label labels tags tag_specifications name_prefix file filename content content_type source_code_hash file_system_id ' +
      'document document_type job_name job_definition ticket_keys product_code license_type license_model member members binding entry port protocol session_affinity session_name host_header list_id attachment user_assigned_identity ' +
      'contract_id report_name comment charge_type',
  },
  {
    families: 'yaml',
    names:
      'imagePullPolicy imagePullSecrets image: images: containerPort hostPort targetPort servicePort nodePort serviceAccount serviceAccountName serviceName ServiceAccount roleRef RoleBinding ClusterRole ClusterRoleBinding Role subjects: ' +
      'rules: resources: resourceNames: resourceQuota ResourceQuota apiGroup apiGroups groupId userId runAsUser runAsGroup fsGroup supplementalGroups runAsNonRoot sessionAffinity ingressClassName secretName secretRef secretKeyRef configMapKeyRef ' +
      'configMapRef ConfigMap volumeMounts volumeClaimTemplates persistentVolumeClaim storageClassName claimName accessModes matchLabels labels: labelSelector nodeSelector podSelector namespaceSelector matchExpressions annotations: topologySpreadConstraints ' +
      'topologyKey jobTemplate JobTemplate CronJob Job successfulJobsHistoryLimit failedJobsHistoryLimit backoffLimit activeDeadlineSeconds concurrencyPolicy restartPolicy updatePolicy policyTypes NetworkPolicy PodDisruptionBudget hostNetwork ' +
      'hostname: hosts: host: paths: pathType tls: replicas: minReplicas maxReplicas scaleTargetRef metrics: targetAverageUtilization readinessProbe livenessProbe startupProbe initialDelaySeconds periodSeconds timeoutSeconds ' +
      'failureThreshold successThreshold terminationGracePeriodSeconds terminationMessagePath terminationMessagePolicy jobs: steps: services: service: needs: permissions: environment: environments: env: secrets: vars: outputs: inputs: ' +
      'workflow_dispatch workflow_call workflow_run pull_request pull_request_target repository_dispatch release: issues: issue_comment schedule: branches: tags: types: concurrency: group: matrix: strategy: container: containers: artifact artifacts: ' +
      'cache: stages: stage: rules: only: except: extends: include: variables: before_script after_script script: coverage: reports: pages: trigger: resource_group: retry: when: project: ref: file: templates: template: parameters: pool: task: displayName ' +
      'condition: dependsOn depends_on: build: context: dockerfile: target: ports: expose: volumes: networks: links: healthcheck: command: entrypoint: deploy: profiles: configs: user: users: role: roles: groups: members: items: list: key: keys: values: ' +
      'message: messages: event: events: job: record: records: alert: for: expr: summary: labels: route: routes: receiver: receivers: routes: match: matchers: group_by: group_wait: group_interval: repeat_interval: contents: packages: ' +
      'checks: statuses: deployments: actions: attestations: discussions: spec: metadata: data: type: kind: name: description: title: tag: tasks: notify: handlers: hosts: vars_files: policy: policies: contract: license: ' +
      'info: contact: servers: components: schemas: responses: requestBody: content: response: request: examples: operationId: links: callbacks: discriminator: items:',
    texts: /\buses:\s*(?!\.)[\w.-]+\/[\w./@-]+/g,
  },
  {
    families: 'dockerfile',
    names: 'WORKDIR USER LABEL groupadd useradd addgroup adduser usermod chown package.json requirements.txt',
    texts: /\b(?:LICENSE|package(?:-lock)?\.json|requirements[\w-]{0,40}\.txt|org\.opencontainers\.image\.\w+)\b/g,
  },
  {
    families: 'shellscript',
    names: 'groupadd useradd usermod userdel addgroup adduser',
    texts:
      /(?<=\s)--[a-z][a-z-]+(?==|\s|$)|\b(?:systemctl|service|docker|kubectl|podman|gcloud|aws|az|git|gh|helm|psql|redis-cli|journalctl)(?:\s+[a-z][a-z-]+){1,3}(?=\s|$)/gm,
  },
  {
    families: 'js html',
    texts:
      /(?<=[\s"'`])(?:[a-z-]+:)*-?(?:items-(?:start|end|center|baseline|stretch)|(?:justify|place|self|content|align)-(?:items-)?[a-z-]+|order-(?:\d+|first|last|none)|list-(?:disc|decimal|none|inside|outside|group(?:-item)?|unstyled|inline|item)|table-(?:auto|fixed|cell|row|caption|striped|hover|bordered|responsive|sm)|object-(?:cover|contain|fill|none|center|top|bottom)|group(?:-[a-z-]+)?:[a-z-]+|card-(?:body|title|text|header|footer|img)|form-(?:control|group|label|check|select)|page-(?:item|link)|nav-(?:item|link)|menu-item|line-clamp-\d|break-(?:after|before|inside)-[a-z-]+|alert-[a-z]+|badge-[a-z]+|link-(?:primary|secondary))(?=[\s"'`])/g,
    names: '',
  },
];
