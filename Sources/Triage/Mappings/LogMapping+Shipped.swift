extension LogMapping {
  /// The mappings that are in the binary, by name; each is a mapping file.
  package static func shipped(_ name: String) throws(TriageFault) -> LogMapping? {
    guard let text = files.first(where: { $0.name == name })?.text else { return nil }
    return try read(text, name: name)
  }

  package static var shippedNames: [String] { files.map(\.name) }

  /// Sources: triage.md §1; vendors' schemas and fixtures as named there.
  static let files: [(name: String, text: String)] = gateways + clouds + servers + exchanges

  private static let gateways: [(name: String, text: String)] = [
    (
      "plain",
      """
      title: plain CSV or JSON lines
      ts: timestamp | time | ts | @timestamp
      user: user_id | user | username
      key: api_key | key | key_id
      src_ip: ip | src_ip | client_ip
      country: country
      asn: asn
      agent: user_agent | agent
      endpoint: endpoint | path | operation
      model: model
      size_in: query_size | size | prompt_tokens | input_tokens | tokens
      size_out: response_size | completion_tokens | output_tokens
      status: status | status_code
      latency: latency_ms
      id: request_id
      prompt: prompt
      missing country: add it at the gateway, or give a table of networks with --origins
      """
    ),
    (
      "litellm",
      """
      title: LiteLLM spend logs (LiteLLM_SpendLogs, /spend/logs)
      ts: startTime
      user: user | end_user
      key: api_key
      src_ip: requester_ip_address
      endpoint: call_type
      model: model | model_group
      size_in: prompt_tokens
      size_out: completion_tokens
      status: status
      id: request_id
      prompt: messages
      missing agent: LiteLLM keeps it in “metadata” only; take the proxy's access log
      missing prompt: set store_prompts_in_spend_logs
      note: status says success or failure, not which refusal
      """
    ),
    (
      "openai-usage",
      """
      title: OpenAI organisation usage API
      format: json
      records: data.results
      ts: start_time
      user: user_id | project_id
      key: api_key_id
      endpoint: object
      model: model
      size_in: input_tokens
      size_out: output_tokens
      count: num_model_requests
      bucketed: yes
      note: rows are buckets of requests: only rates can be asked for, not sizes of single queries
      missing src_ip: OpenAI does not export it; take the log of your own gateway
      missing status: OpenAI does not export it; take the log of your own gateway
      missing user: ask the API with group_by=user_id
      """
    ),
    (
      "azure-openai",
      """
      title: Azure OpenAI diagnostic log (RequestResponse)
      ts: time | TimeGenerated | properties.requestTime
      user: properties.objectId
      src_ip: callerIpAddress | CallerIPAddress
      endpoint: operationName | OperationName
      model: properties.modelDeploymentName | properties.modelName
      size_in: properties.requestLength
      size_out: properties.responseLength
      status: resultSignature | ResultSignature
      latency: durationMs | DurationMs
      id: correlationId | CorrelationId
      filter: category = RequestResponse,
      unit: bytes
      note: the last octet of callerIpAddress is masked: it names 256 addresses, never one person
      missing user: objectId is often empty; put API Management before it and take its log
      missing country: the address is masked; take the gateway's log
      """
    ),
    (
      "azure-apim",
      """
      title: Azure API Management LLM gateway (ApiManagementGatewayLlmLog)
      ts: TimeGenerated
      user: UserId | SubscriptionId
      src_ip: CallerIpAddress
      endpoint: OperationName
      model: ModelName | DeploymentName
      size_in: PromptTokens
      size_out: CompletionTokens
      status: ResponseCode
      id: CorrelationId
      note: user and address stand only in ApiManagementGatewayLogs: join on CorrelationId first
      missing user: join ApiManagementGatewayLogs on CorrelationId
      missing src_ip: join ApiManagementGatewayLogs on CorrelationId
      """
    ),
    (
      "azureml",
      """
      title: Azure ML online endpoints (AmlOnlineEndpointTrafficLog)
      ts: TimeGenerated
      user: IdentityData
      endpoint: Path | EndpointName
      model: DeploymentName
      size_in: RequestPayloadSize
      size_out: ResponsePayloadSize
      status: ResponseCode | ModelStatusCode
      unit: bytes
      missing src_ip: this table has none; take the network's flow log
      """
    ),
  ]

  private static let clouds: [(name: String, text: String)] = [
    (
      "bedrock",
      """
      title: AWS Bedrock model invocation log
      ts: timestamp
      user: identity.arn
      endpoint: operation
      model: modelId
      size_in: input.inputTokenCount
      size_out: output.outputTokenCount
      status: errorCode
      id: requestId
      prompt: input.inputBodyJson
      filter: schemaType = ModelInvocationLog
      missing src_ip: join CloudTrail on requestId = requestID
      missing agent: join CloudTrail on requestId = requestID
      """
    ),
    (
      "cloudtrail",
      """
      title: AWS CloudTrail
      records: Records
      ts: eventTime
      user: userIdentity.arn | userIdentity.principalId
      key: userIdentity.accessKeyId
      src_ip: sourceIPAddress
      agent: userAgent
      endpoint: eventName
      model: requestParameters.modelId | requestParameters.key
      bytes: additionalEventData.bytesTransferredOut
      status: errorCode
      id: eventID
      unit: bytes
      note: a source address may be a service (bedrock.amazonaws.com): that is no origin
      missing size_in: CloudTrail counts no tokens; take Bedrock's model invocation log
      """
    ),
    (
      "s3",
      """
      title: S3 server access log
      format: spaced
      ts: 3
      src_ip: 4
      user: 5
      id: 6
      endpoint: 7
      model: 8
      status: 10
      bytes: 12
      agent: 17
      unit: bytes
      note: it is delivered at best effort: a missing row proves nothing
      """
    ),
    (
      "vertex-audit",
      """
      title: Google Vertex AI audit log
      ts: timestamp | receiveTimestamp
      user: protoPayload.authenticationInfo.principalEmail | protoPayload.authenticationInfo.principalSubject
      src_ip: protoPayload.requestMetadata.callerIp
      agent: protoPayload.requestMetadata.callerSuppliedUserAgent
      endpoint: protoPayload.methodName
      model: protoPayload.resourceName
      status: protoPayload.status.code
      id: insertId
      filter: protoPayload.serviceName = aiplatform.googleapis.com
      note: data_access logs must have been enabled before; without them reads leave no row
      missing size_in: audit logs count no tokens; take the request-response log (vertex-requests)
      """
    ),
    (
      "vertex-requests",
      """
      title: Google Vertex AI request-response log (BigQuery export)
      ts: logging_time
      user: request_id
      endpoint: api_method
      model: model
      size_in: full_response.usage_metadata.prompt_token_count | full_response.usageMetadata.promptTokenCount
      size_out: full_response.usage_metadata.candidates_token_count | full_response.usageMetadata.candidatesTokenCount
      id: request_id
      latency: metadata.request_latency
      missing user: join the audit log on the request id
      refuses: it names nobody: join the audit log (vertex-audit) on the request id first
      """
    ),
  ]

  private static let servers: [(name: String, text: String)] = [
    (
      "combined",
      """
      title: nginx, Apache, Traefik and MLflow's proxy, combined format
      format: spaced
      src_ip: 1
      user: 3
      ts: 4
      endpoint: 5
      status: 6
      bytes: 7
      agent: 9
      unit: bytes
      missing size_in: log $request_length
      missing user: log the user, or a hash of $http_authorization
      """
    ),
    (
      "nginx-json",
      """
      title: nginx, log_format with escape=json
      ts: time_iso8601 | msec | time_local
      user: remote_user | http_x_user
      src_ip: remote_addr
      agent: http_user_agent
      endpoint: request | uri
      size_in: request_length
      bytes: bytes_sent | body_bytes_sent
      status: status
      id: request_id
      unit: bytes
      """
    ),
    (
      "mlflow",
      """
      title: MLflow tracking server, access log in common format
      format: spaced
      src_ip: 1
      user: 3
      ts: 4
      endpoint: 5
      status: 6
      bytes: 7
      unit: bytes
      note: open-source MLflow has no audit table: who is not logged in is an address here
      """
    ),
    (
      "vllm",
      """
      title: vLLM (uvicorn's access lines)
      format: spaced
      refuses: its lines have no time, no identity and no tokens: take the log of the proxy before it
      """
    ),
    (
      "triton",
      """
      title: Triton trace
      refuses: a trace names no identity: take the log of the proxy before it
      """
    ),
    (
      "huggingface",
      """
      title: Hugging Face Hub organisation audit log
      ts: date | createdAt | timestamp
      user: actor | user
      country: location
      endpoint: event | type | action
      note: downloads of files are not among its events: that there is none proves nothing
      missing size_in: the Hub tells no sizes
      """
    ),
  ]

  private static let exchanges: [(name: String, text: String)] = [
    (
      "ocsf",
      """
      title: OCSF 1.x (API activity, file hosting)
      ts: time | time_dt
      user: actor.user.uid | actor.user.name | actor.user.email_addr
      key: actor.user.credential_uid
      src_ip: src_endpoint.ip
      country: src_endpoint.location.country
      asn: src_endpoint.autonomous_system.number
      agent: http_request.user_agent
      endpoint: api.operation
      model: ai_model.name
      size_in: message_context.prompt_tokens
      size_out: message_context.completion_tokens
      status: http_response.code | status_id
      id: metadata.uid
      """
    ),
    (
      "ecs",
      """
      title: Elastic ECS and OpenTelemetry gen_ai spans
      ts: @timestamp
      user: user.name | user.id | user.email
      src_ip: source.ip
      country: source.geo.country_iso_code
      asn: source.as.number
      agent: user_agent.original
      endpoint: event.action | url.path
      model: gen_ai.request.model
      size_in: gen_ai.usage.input_tokens
      size_out: gen_ai.usage.output_tokens
      status: http.response.status_code
      id: event.id
      """
    ),
    (
      "incydr",
      """
      title: Incydr file events v2
      ts: @timestamp | event.inserted
      user: user.email | user.id
      src_ip: source.ip
      agent: process.executable
      endpoint: event.action
      model: file.name
      bytes: file.sizeInBytes
      id: event.id
      unit: bytes
      """
    ),
  ]
}
