import type { Page } from 'playwright-core';
import type { SimulatedProvider } from '../fakes/simulatedProvider.ts';

/** What a walk works with. */
export interface Steps {
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  /** Holds what VS Code and Q2O keep. */
  readonly userDataDir: string;
  readonly simulated: SimulatedProvider;
  /** Keeps the screen as a picture of the pages. */
  picture(name: string): Promise<void>;
  /** Adds the screen to the recording, for so long. */
  frame(forMs: number): Promise<void>;
}

type Settings = Readonly<Record<string, unknown>>;

/** The steps of one page, as a new user takes them. */
export interface Walk {
  /** The page whose steps these are. */
  readonly page: string;
  /** Settings of the user; where the simulated provider is, is known once it runs. */
  readonly settings?: Settings | ((baseUrls: SimulatedProvider['baseUrls']) => Settings);
  /** False: a fresh installation without any provider. */
  readonly isSandbox: boolean;
  /** Makes the folder ready before it is opened. */
  readonly prepare?: (folder: string) => void;
  take(steps: Steps): Promise<void>;
}

/** What the simulated provider answers where an answer of sense is to be learned. */
export const csvExport = `\`\`\`python
import csv
import io

from flask import Blueprint, Response

from .repository import list_shipments

shipments_blueprint = Blueprint("shipments", __name__)


@shipments_blueprint.get("/shipments.csv")
def export_shipments() -> Response:
    """Return all shipments as a CSV file."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["id", "name"])
    for shipment in list_shipments():
        writer.writerow([shipment.id, shipment.name])
    return Response(buffer.getvalue(), mimetype="text/csv")
\`\`\`
`;
