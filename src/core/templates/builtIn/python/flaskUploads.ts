import type { TemplateSeed } from '../../template.ts';

export const pythonFlaskUploadsTemplates: readonly TemplateSeed[] = [
  {
    id: 'python.flask.upload',
    task: 'Flask file upload endpoint with size limit and type check',
    language: 'python',
    technologies: ['flask'],
    fileName: 'uploads.py',
    slots: [],
    code: `"""Takes uploaded files and stores them under names of their own."""

import secrets
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.datastructures import FileStorage

MAX_SIZE_BYTES = 5 * 1024 * 1024

# The first bytes of each allowed type, with the ending it is stored under.
SIGNATURES: dict[bytes, str] = {
    b"\\xff\\xd8\\xff": ".jpg",
    b"\\x89PNG\\r\\n\\x1a\\n": ".png",
    b"%PDF-": ".pdf",
}

blueprint = Blueprint("uploads", __name__, url_prefix="/uploads")


@blueprint.post("")
def upload_file() -> tuple[Response, int]:
    """Store the file of the field \`\`file\`\` in \`\`UPLOAD_FOLDER\`\`, which is not served as it is."""
    # Larger requests are answered with 413 before they are read.
    request.max_content_length = MAX_SIZE_BYTES
    file = request.files.get("file")
    if file is None:
        return jsonify(error="Send a file in the field file."), 400

    ending = ending_of(file)
    if ending is None:
        return jsonify(error="Only JPEG, PNG and PDF files are allowed."), 415

    name = secrets.token_hex(16) + ending
    file.save(Path(current_app.config["UPLOAD_FOLDER"]) / name)
    return jsonify(id=name), 201


def ending_of(file: FileStorage) -> str | None:
    """Return the ending for the content of a file; None when its type is not allowed."""
    start = file.stream.read(16)
    file.stream.seek(0)
    for signature, ending in SIGNATURES.items():
        if start.startswith(signature):
            return ending
    return None
`,
  },
];
