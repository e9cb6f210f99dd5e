import type { TemplateSeed } from '../../template.ts';

export const rubyPlainTemplates: readonly TemplateSeed[] = [
  {
    id: 'ruby.csvImport',
    task: 'Ruby class to import customers from a CSV file',
    language: 'ruby',
    technologies: ['ruby'],
    fileName: 'customers_import.rb',
    slots: [{ word: 'customers', kind: 'noun' }],
    wordings: [{ text: 'read customers from a CSV file in Ruby', origin: 'user', addedAtMs: 0 }],
    code: `# frozen_string_literal: true

require "csv"

# Reads customers from a CSV file with the columns name and email.
class CustomersImport
  # One customer of the file.
  Customer = Struct.new(:name, :email, keyword_init: true)

  # A row that cannot be used, with its line in the file.
  class InvalidRow < StandardError; end

  COLUMNS = %w[name email].freeze

  # @param path [String] UTF-8, with or without a byte order mark; the first row names the columns
  def initialize(path)
    @path = path
  end

  # Reads row by row, so that the size of the file does not matter.
  #
  # @yieldparam customer [Customer]
  # @return [Enumerator, nil] an enumerator when no block is given
  # @raise [InvalidRow] when a column or a value is missing
  def each
    return enum_for(:each) unless block_given?

    CSV.foreach(@path, headers: true, encoding: "bom|utf-8", strip: true).with_index(2) do |row, line|
      yield customer_from(row, line)
    end
  end

  private

  def customer_from(row, line)
    values = COLUMNS.to_h { |column| [column.to_sym, row[column].to_s] }
    missing = values.select { |_, value| value.empty? }.keys
    raise InvalidRow, "line #{line}: #{missing.join(', ')} is missing" if missing.any?

    Customer.new(**values)
  end
end
`,
  },
  {
    id: 'ruby.httpClient',
    task: 'Ruby HTTP client for the products API with timeouts and retries',
    language: 'ruby',
    technologies: ['ruby'],
    fileName: 'products_client.rb',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'call the products REST API from Ruby with Net::HTTP', origin: 'user', addedAtMs: 0 }],
    code: `# frozen_string_literal: true

require "json"
require "net/http"

# Reads products from their API.
class ProductsClient
  # The API answered with a status that is no success.
  class ApiError < StandardError
    # @return [Integer] HTTP status
    attr_reader :status

    def initialize(status)
      @status = status
      super("products API answered with status #{status}")
    end
  end

  RETRIED_STATUSES = [429, 502, 503, 504].freeze
  NETWORK_ERRORS = [Errno::ECONNREFUSED, Errno::ECONNRESET, EOFError, Net::OpenTimeout, Net::ReadTimeout, SocketError].freeze

  # @param base_url [String] without a slash at its end
  # @param token [String] sent as bearer token
  def initialize(base_url, token:, attempts: 3)
    @base = URI(base_url)
    @token = token
    @attempts = attempts
  end

  # @param id [Integer]
  # @return [Hash] the product
  # @raise [ApiError] when there is no such product, or the API fails
  def find(id)
    get("/products/#{Integer(id)}")
  end

  private

  def get(path)
    with_retries do
      uri = URI("#{@base}#{path}")
      options = { use_ssl: uri.scheme == "https", open_timeout: 3, read_timeout: 10 }
      response = Net::HTTP.start(uri.host, uri.port, **options) do |http|
        http.get(uri.request_uri, "Accept" => "application/json", "Authorization" => "Bearer #{@token}")
      end
      raise ApiError, response.code.to_i unless response.is_a?(Net::HTTPSuccess)

      JSON.parse(response.body)
    end
  end

  def with_retries
    attempt = 1
    begin
      yield
    rescue ApiError, *NETWORK_ERRORS => e
      lasting = e.is_a?(ApiError) && !RETRIED_STATUSES.include?(e.status)
      raise if lasting || attempt >= @attempts

      sleep((2**attempt) * 0.25 * rand(0.5..1.0))
      attempt += 1
      retry
    end
  end
end
`,
  },
];
