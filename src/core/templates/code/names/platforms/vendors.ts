import type { Platform } from './platform.ts';

/** Services that other companies run: names of their SDKs and of their events. */
export const vendorPlatforms: readonly Platform[] = [
  {
    families: '',
    evidence: ['stripe', 'Stripe'],
    names:
      'paymentIntents payment_intents PaymentIntent payment_intent paymentMethods payment_methods PaymentMethod payment_method payment_method_types checkout.sessions SessionCreateParams line_items customer_email ' +
      'client_reference_id subscription_data invoice_settings InvoiceItem invoiceItems invoice_items collection_method default_payment_method latest_charge balance_transaction application_fee_amount transfer_data ' +
      'construct_event constructEvent price_data product_data unit_amount setup_intent client_secret customer_details on_behalf_of transfer_group',
    texts:
      /(["'`])(?:account|balance|charge|checkout|coupon|customer|invoice|invoiceitem|payment_intent|payment_method|payout|plan|price|product|refund|review|setup_intent|subscription_schedule|transfer)\.[a-z_.]+\1/g,
  },
  {
    families: '',
    evidence: ['paypal', 'PayPal'],
    names:
      'purchase_units purchaseUnits OrdersCreateRequest OrdersCaptureRequest ordersController createOrder( captureOrder( payment_source application_context note_to_payer invoice_id supplementary_data',
    texts: /(["'`])(?:PAYMENT|CHECKOUT|BILLING|CUSTOMER|INVOICING|CATALOG)\.[A-Z_.-]+\1|\/v2\/(?:checkout\/orders|payments\/[a-z]+)/g,
  },
  {
    families: '',
    evidence: ['shopify', 'Shopify'],
    names:
      'fulfillment_orders fulfillmentOrder lineItems line_items financial_status order_number total_price orderUpdate productCreate productVariant',
    texts:
      /(["'`])(?:orders|products|customers|carts|checkouts|refunds|fulfillments|inventory_levels|app|draft_orders|collections)\/[a-z_]+\1/g,
  },
  {
    families: '',
    evidence: [
      'mailchimp',
      'sendgrid',
      'mailgun',
      'postmark',
      'twilio',
      'hubspot',
      'intercom',
      'sendinblue',
      'brevo',
      'Resend(',
      'nodemailer',
    ],
    names:
      'set_list_member setListMember add_list_member addListMember get_list_member getListMember batchListMembers update_list_member_tags updateListMemberTags delete_list_member list_id listId email_address merge_fields ' +
      'status_if_new template_id templateId dynamic_template_data dynamicTemplateData personalizations messages.create message_service_sid messaging_service_sid MessagingServiceSid statusCallback MessageStream TemplateAlias ' +
      'TemplateModel sendEmailWithTemplate reply_to replyTo track_links TrackLinks htmlContent textContent createTransport sendMail custom_args send_at subscribe_status messageId sg_message_id',
    texts: /(["'`])(?:[oht]:tag|o:[a-z-]+|h:[A-Za-z-]+|recipient-variables)\1/g,
  },
  {
    families: '',
    evidence: ['github', 'Octokit', 'octokit', 'gitlab', 'jira', 'bitbucket'],
    names:
      'pull_request pull_requests pullRequest issue_comment issueKey issue_number issuetype customfield projectKey project_key fixVersions merge_request merge_requests workflow_run workflow_job check_run check_suite ' +
      'default_branch commit_message head_commit commit_id comment_body review_requested label_name iid project_id source_branch target_branch listForRepo createComment createForIssueComment addLabels',
    texts:
      /(["'`])(?:issue|issues|issue_comment|pull_request|pull_request_review|push|release|repository|star|team|member|organization|deployment|label|milestone|project|workflow_run|check_run)\.[a-z_]+\1|\/rest\/api\/\d(?:\/\w+)*|\brepos\/[^\s"'`]+/g,
  },
  {
    families: '',
    evidence: ['slack', 'Slack', 'discord', 'telegram', 'msteams', 'teams.microsoft'],
    names:
      'chat_postMessage chat.postMessage postMessage files_upload conversations_list channel_id thread_ts team_id block_id action_id views_open trigger_id response_type response_url replace_original ' +
      'avatar_url allowed_mentions MessageEmbed EmbedBuilder SlashCommandBuilder guildId GuildMember GatewayIntentBits MessageContent GuildMessages interactionCreate messageCreate interaction.reply reply_markup ' +
      'chat_id parse_mode message_id message_text reply_to_message InlineKeyboardMarkup sendMessage themeColor MessageCard',
    texts:
      /(["'`])(?:message\.(?:channels|groups|im|mpim)|app_mention|app_home_opened|reaction_added|team_join|member_joined_channel|channel_created)\1/g,
  },
  {
    families: '',
    evidence: ['salesforce', 'Salesforce', 'simple_salesforce', 'jsforce', 'zendesk'],
    names:
      'AccountId ContactId OwnerId RecordTypeId LastModifiedDate ContentVersion CaseNumber OpportunityLineItem Task__c ticket_field custom_fields requester_id ticket_id organization_id',
  },
  {
    families: '',
    evidence: ['ldap', 'LDAP', 'DirectoryServices'],
    names:
      'employeeNumber employeeType employeeID memberOf groupOfNames uniqueMember userPrincipalName sAMAccountName userAccountControl departmentNumber objectClass objectCategory distinguishedName organizationalUnit ' +
      'organizationName physicalDeliveryOfficeName accountExpires accountDisabled groupType serviceAccount telephoneNumber roomNumber homeDirectory',
  },
  {
    families: '',
    evidence: ['openai', 'OpenAI', 'anthropic', 'Anthropic', 'langchain', 'gemini', 'ollama', 'mistral'],
    names:
      'messages= messages: system_message HumanMessage SystemMessage AIMessage ChatMessage PromptTemplate ChatPromptTemplate MessagesPlaceholder response_format responseFormat tool_calls tool_choice ' +
      'completion_tokens prompt_tokens total_tokens max_tokens maxTokens max_output_tokens finish_reason input_tokens output_tokens embeddings.create image_url image_generation document_loaders page_content pageContent',
  },
  {
    families: '',
    evidence: ['@google', 'google.oauth2', 'googleapis', 'google.cloud'],
    names:
      'service_account ServiceAccountCredentials from_service_account_file from_service_account_info client_email project_id projectId calendarId spreadsheetId messageId labelIds userId( event_id accessRole sendUpdates',
  },
];
