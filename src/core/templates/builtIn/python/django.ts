import type { TemplateSeed } from '../../template.ts';

export const pythonDjangoTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.django.model',
    task: 'Django model and admin for articles',
    language: 'python',
    technologies: ['django'],
    fileName: 'models.py',
    slots: [{ word: 'articles', kind: 'noun' }],
    needs: { python: '3.11', django: '5.1' },
    code: `"""Articles: the model and its pages in the admin site."""

from typing import ClassVar, Self

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class ArticleQuerySet(models.QuerySet):
    """Queries over articles."""

    def published(self) -> Self:
        """Return only articles that everybody may see."""
        return self.filter(status=Article.Status.PUBLISHED)


class Article(models.Model):
    """One article with its state of publication."""

    class Status(models.TextChoices):
        """States of publication."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=220, unique=True, blank=True)
    description = models.TextField(_("description"), blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=Status, default=Status.DRAFT, db_index=True
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        """Order and constraints of the table."""

        ordering: ClassVar[list[str]] = ["-created_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(title=""), name="article_title_not_empty"
            ),
        ]

    def __str__(self) -> str:
        """Return the title, as shown in the admin site."""
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Fill the slug from the title on the first save.

        Args:
            *args: Passed on to Django.
            **kwargs: Passed on to Django.
        """
        if not self.slug:
            self.slug = slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the public address of this article."""
        return reverse("article-detail", kwargs={"slug": self.slug})


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """List, search and edit articles."""

    list_display = ("title", "status", "updated_at")
    list_filter = ("status", "created_at")
    search_fields = ("title", "description")
    prepopulated_fields: ClassVar[dict[str, tuple[str, ...]]] = {"slug": ("title",)}
    readonly_fields = ("created_at", "updated_at")
    date_hierarchy = "created_at"
`,
  },
  {
    id: 'python.drf.viewset',
    task: 'Django REST Framework viewset and serializer for articles',
    language: 'python',
    technologies: ['django', 'djangorestframework'],
    fileName: 'views.py',
    slots: [{ word: 'articles', kind: 'noun' }],
    needs: { python: '3.9' },
    code: `"""REST API of articles: serializer, permission, viewset and routes."""

from typing import ClassVar

from django.db.models import QuerySet
from rest_framework import permissions, routers, serializers, viewsets
from rest_framework.request import Request
from rest_framework.views import APIView

from .models import Article


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """One article as JSON; the owner is set by the server."""

    owner = serializers.ReadOnlyField(source="owner.username")

    class Meta:
        """Fields of the representation."""

        model = Article
        fields: ClassVar[list[str]] = [
            "id",
            "title",
            "description",
            "owner",
            "created_at",
        ]
        read_only_fields: ClassVar[list[str]] = ["id", "created_at"]

    def validate_title(self, value: str) -> str:
        """Refuse titles that consist of white space.

        Args:
            value: Title from the request.

        Returns:
            The trimmed title.

        Raises:
            serializers.ValidationError: When nothing is left of the title.
        """
        title = value.strip()
        if not title:
            raise serializers.ValidationError("The title must not be blank.")
        return title


class IsOwnerOrReadOnly(permissions.BasePermission):
    """Everybody may read; only the owner may change."""

    def has_object_permission(
        self, request: Request, view: APIView, obj: Article
    ) -> bool:
        """Tell whether the request may touch the object.

        Args:
            request: Current request.
            view: View that asks.
            obj: What is to be read or changed.

        Returns:
            True when access is allowed.
        """
        return (
            request.method in permissions.SAFE_METHODS
            or obj.owner_id == request.user.pk
        )


class ArticleViewSet(viewsets.ModelViewSet[Article]):
    """List, create, read, update and delete articles."""

    serializer_class = ArticleSerializer
    permission_classes = (permissions.IsAuthenticatedOrReadOnly, IsOwnerOrReadOnly)

    def get_queryset(self) -> QuerySet[Article]:
        """Return articles with their owner in one query, newest first."""
        return Article.objects.select_related("owner").order_by("-created_at")

    def perform_create(self, serializer: serializers.BaseSerializer[Article]) -> None:
        """Save a new article for the user who sent it.

        Args:
            serializer: Validated data of the request.
        """
        serializer.save(owner=self.request.user)


router = routers.DefaultRouter()
router.register("articles", ArticleViewSet, basename="article")

urlpatterns = router.urls
`,
  },
];
