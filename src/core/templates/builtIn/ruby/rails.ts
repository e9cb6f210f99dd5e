import type { TemplateSeed } from '../../template.ts';

export const rubyRailsTemplates: readonly TemplateSeed[] = [
  {
    id: 'ruby.rails.apiController',
    task: 'Rails API controller for products with pagination',
    language: 'ruby',
    technologies: ['rails'],
    fileName: 'products_controller.rb',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'Rails CRUD JSON controller for products', origin: 'user', addedAtMs: 0 }],
    needs: { rails: '8.0' },
    code: `# frozen_string_literal: true

module Api
  # Lists, creates, shows, changes and deletes products as JSON.
  #
  # Routes: namespace(:api) { resources :products, except: %i[new edit] }
  class ProductsController < ApplicationController
    PAGE_SIZE = 50

    before_action :authenticate_user!
    before_action :set_product, only: %i[show update destroy]

    # GET /api/products?page=2
    def index
      page = [params[:page].to_i, 1].max
      products = Product.order(:id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
      render json: products
    end

    # GET /api/products/1
    def show
      render json: @product
    end

    # POST /api/products
    def create
      product = Product.new(product_params)
      if product.save
        render json: product, status: :created, location: api_product_url(product)
      else
        render json: { errors: product.errors }, status: :unprocessable_content
      end
    end

    # PATCH /api/products/1
    def update
      if @product.update(product_params)
        render json: @product
      else
        render json: { errors: @product.errors }, status: :unprocessable_content
      end
    end

    # DELETE /api/products/1
    def destroy
      @product.destroy!
      head :no_content
    end

    private

    def set_product
      @product = Product.find(params.expect(:id))
    end

    def product_params
      params.expect(product: %i[name description])
    end
  end
end
`,
  },
  {
    id: 'ruby.rails.migration',
    task: 'Rails migration to create the orders table',
    language: 'ruby',
    technologies: ['rails'],
    fileName: 'create_orders.rb',
    slots: [{ word: 'orders', kind: 'noun' }],
    wordings: [{ text: 'Rails migration for orders with foreign key and index', origin: 'user', addedAtMs: 0 }],
    needs: { rails: '7.1' },
    code: `# frozen_string_literal: true

# Creates orders, each of one customer.
class CreateOrders < ActiveRecord::Migration[7.1]
  # Can be taken back.
  def change
    create_table :orders do |t|
      t.references :customer, null: false, foreign_key: true
      t.string :number, null: false, limit: 40
      t.string :status, null: false, limit: 20, default: "draft"
      t.decimal :amount, null: false, precision: 12, scale: 2
      t.timestamps
    end

    add_index :orders, :number, unique: true
    add_index :orders, %i[status created_at]
    add_check_constraint :orders, "amount >= 0", name: "orders_amount_not_negative"
  end
end
`,
  },
  {
    id: 'ruby.rails.job',
    task: 'Rails Active Job that sends reminders with retries',
    language: 'ruby',
    technologies: ['rails'],
    fileName: 'send_reminder_job.rb',
    slots: [{ word: 'reminders', kind: 'noun' }],
    wordings: [{ text: 'Rails background job for sending reminders that retries on errors', origin: 'user', addedAtMs: 0 }],
    needs: { rails: '7.1' },
    code: `# frozen_string_literal: true

# Sends one reminder to its recipient, once. Start: SendReminderJob.perform_later(reminder)
class SendReminderJob < ApplicationJob
  queue_as :default

  # It was deleted in the meantime: there is nothing to send.
  discard_on ActiveJob::DeserializationError
  retry_on Net::OpenTimeout, Net::ReadTimeout, wait: :polynomially_longer, attempts: 5

  # @param reminder [Reminder]
  def perform(reminder)
    reminder.with_lock do
      # A job can run twice; what was sent is not sent again.
      next if reminder.sent_at?

      ReminderMailer.with(reminder:).created.deliver_now
      reminder.update!(sent_at: Time.current)
    end
  end
end
`,
  },
  {
    id: 'ruby.rspec.request',
    task: 'RSpec request specs for the products API in Rails',
    language: 'ruby',
    technologies: ['rspec', 'rails'],
    fileName: 'products_spec.rb',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'RSpec tests for the products endpoints in Rails', origin: 'user', addedAtMs: 0 }],
    needs: { rails: '7.1' },
    code: `# frozen_string_literal: true

require "rails_helper"

RSpec.describe "Products API", type: :request do
  let(:user) { create(:user) }
  let!(:product) { create(:product, name: "First") }

  before { sign_in user }

  describe "GET /api/products" do
    it "lists what is there" do
      get api_products_path, as: :json

      expect(response).to have_http_status(:ok)
      expect(response.parsed_body.pluck("name")).to eq(["First"])
    end

    it "asks for a login" do
      sign_out user

      get api_products_path, as: :json

      expect(response).to have_http_status(:unauthorized)
    end
  end

  describe "GET /api/products/:id" do
    it "answers 404 for an unknown id" do
      get api_product_path(product.id + 1), as: :json

      expect(response).to have_http_status(:not_found)
    end
  end

  describe "POST /api/products" do
    it "creates one" do
      expect { post api_products_path, params: { product: { name: "Second" } }, as: :json }
        .to change(Product, :count).by(1)

      expect(response).to have_http_status(:created)
    end

    it "refuses an empty name" do
      expect { post api_products_path, params: { product: { name: "" } }, as: :json }
        .not_to change(Product, :count)

      expect(response).to have_http_status(:unprocessable_content)
      expect(response.parsed_body["errors"]).to have_key("name")
    end
  end
end
`,
  },
];
