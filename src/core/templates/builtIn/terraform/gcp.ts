import type { TemplateSeed } from '../../template.ts';

export const terraformGcpTemplates: readonly TemplateSeed[] = [
  {
    id: 'terraform.gcp.cloudRun',
    task: 'Terraform for the orders Cloud Run service in Google Cloud',
    language: 'terraform',
    technologies: ['terraform', 'google cloud', 'cloud run'],
    fileName: 'orders_service.tf',
    slots: [{ word: 'orders', kind: 'noun' }],
    code: `variable "project_id" {
  type        = string
  description = "Project the service runs in"
}

variable "region" {
  type        = string
  description = "Region the service runs in"
  default     = "europe-west1"
}

variable "orders_image" {
  type        = string
  description = "Container image with its digest"

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.orders_image))
    error_message = "The image must be pinned by its digest."
  }
}

variable "orders_database_secret" {
  type        = string
  description = "Secret Manager secret with the address of the database"
}

# An identity of its own, so that the service gets only the rights it needs.
resource "google_service_account" "orders" {
  project      = var.project_id
  account_id   = "orders-service"
  display_name = "Service for orders"
}

resource "google_secret_manager_secret_iam_member" "orders_database" {
  project   = var.project_id
  secret_id = var.orders_database_secret
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.orders.member
}

resource "google_cloud_run_v2_service" "orders" {
  project             = var.project_id
  location            = var.region
  name                = "orders-service"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = true

  template {
    service_account = google_service_account.orders.email
    timeout         = "60s"

    scaling {
      min_instance_count = 0
      max_instance_count = 10
    }

    containers {
      image = var.orders_image

      resources {
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name = "DATABASE_URL"

        value_source {
          secret_key_ref {
            secret  = var.orders_database_secret
            version = "latest"
          }
        }
      }

      startup_probe {
        http_get {
          path = "/health"
        }
      }

      liveness_probe {
        http_get {
          path = "/health"
        }
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.orders_database]
}

output "orders_service_uri" {
  description = "Address of the service"
  value       = google_cloud_run_v2_service.orders.uri
}
`,
  },
];
