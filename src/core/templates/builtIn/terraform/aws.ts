import type { TemplateSeed } from '../../template.ts';

export const terraformAwsTemplates: readonly TemplateSeed[] = [
  {
    id: 'terraform.aws.s3Bucket',
    task: 'Terraform for a private, encrypted S3 bucket for exports in AWS',
    language: 'terraform',
    technologies: ['terraform', 'aws', 's3'],
    fileName: 'exports.tf',
    slots: [{ word: 'exports', kind: 'noun' }],
    code: `variable "environment" {
  type        = string
  description = "Stage, part of the bucket's name"

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "The environment must be development, staging or production."
  }
}

variable "exports_bucket_prefix" {
  type        = string
  description = "Start of the bucket's name, which must be unique in the world"
}

resource "aws_s3_bucket" "exports" {
  bucket = "\${var.exports_bucket_prefix}-exports-\${var.environment}"

  tags = {
    Environment = var.environment
    ManagedBy   = "terraform"
  }
}

# Access is decided by policies only.
resource "aws_s3_bucket_ownership_controls" "exports" {
  bucket = aws_s3_bucket.exports.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "exports" {
  bucket                  = aws_s3_bucket.exports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "exports" {
  bucket = aws_s3_bucket.exports.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "exports" {
  bucket = aws_s3_bucket.exports.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "exports" {
  bucket     = aws_s3_bucket.exports.id
  depends_on = [aws_s3_bucket_versioning.exports]

  rule {
    id     = "remove-leftovers"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

data "aws_iam_policy_document" "exports_tls_only" {
  statement {
    sid     = "DenyPlainHttp"
    effect  = "Deny"
    actions = ["s3:*"]

    resources = [
      aws_s3_bucket.exports.arn,
      "\${aws_s3_bucket.exports.arn}/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "exports" {
  bucket     = aws_s3_bucket.exports.id
  policy     = data.aws_iam_policy_document.exports_tls_only.json
  depends_on = [aws_s3_bucket_public_access_block.exports]
}

output "exports_bucket_arn" {
  description = "For the policies of services that use the bucket"
  value       = aws_s3_bucket.exports.arn
}
`,
  },
  {
    id: 'terraform.aws.securityGroup',
    task: 'Terraform AWS security group for the web service on port 8080',
    language: 'terraform',
    technologies: ['terraform', 'aws'],
    fileName: 'web_security_group.tf',
    slots: [
      { word: 'web', kind: 'name' },
      { word: '8080', kind: 'number' },
    ],
    code: `variable "vpc_id" {
  type        = string
  description = "Network the service runs in"
}

variable "load_balancer_security_group_id" {
  type        = string
  description = "The only source of traffic to the service"
}

resource "aws_security_group" "web" {
  name_prefix = "web-service-"
  description = "Traffic of the web service"
  vpc_id      = var.vpc_id

  tags = {
    Name      = "web-service"
    ManagedBy = "terraform"
  }

  # The new group must be there before the old one can go.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "web_from_load_balancer" {
  security_group_id            = aws_security_group.web.id
  description                  = "Requests from the load balancer"
  referenced_security_group_id = var.load_balancer_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "web_https" {
  security_group_id = aws_security_group.web.id
  description       = "Calls to other services over HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

output "web_security_group_id" {
  description = "To be attached to the tasks of the service"
  value       = aws_security_group.web.id
}
`,
  },
];
