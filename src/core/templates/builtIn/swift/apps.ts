import type { TemplateSeed } from '../../template.ts';

export const swiftAppsTemplates: readonly TemplateSeed[] = [
  {
    id: 'swift.urlSession.client',
    task: 'Swift URLSession client for the products API with async await',
    language: 'swift',
    technologies: ['swift', 'urlsession'],
    fileName: 'ProductsClient.swift',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'fetch products from a JSON API in Swift with async await', origin: 'user', addedAtMs: 0 }],
    code: `import Foundation

/// One product as the API returns it.
struct Product: Codable, Hashable, Identifiable, Sendable {
    let id: Int
    let name: String
    let createdAt: Date
}

/// Why products could not be read.
enum ProductsClientError: Error, Equatable {
    /// The server answered with a status that is no success.
    case status(Int)
    /// The answer was no HTTP answer.
    case invalidResponse
}

/// Reads products from their API.
struct ProductsClient: Sendable {
    private let baseURL: URL
    private let session: URLSession

    /// - Parameters:
    ///   - baseURL: Address of the API, without \`products\`.
    ///   - session: Replaced in tests.
    init(baseURL: URL, session: URLSession = .shared) {
        self.baseURL = baseURL
        self.session = session
    }

    /// Reads one page.
    ///
    /// - Parameter page: From 1.
    /// - Throws: \`\`ProductsClientError\`\`, \`URLError\` without a connection, \`DecodingError\` for an answer of another form.
    func list(page: Int = 1) async throws -> [Product] {
        let url = baseURL
            .appending(path: "products")
            .appending(queryItems: [URLQueryItem(name: "page", value: String(page))])
        return try await get(url)
    }

    /// Reads the product with this id.
    func find(id: Int) async throws -> Product {
        try await get(baseURL.appending(path: "products").appending(path: String(id)))
    }

    private func get<Value: Decodable>(_ url: URL) async throws -> Value {
        var request = URLRequest(url: url, timeoutInterval: 15)
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw ProductsClientError.invalidResponse
        }
        guard (200..<300).contains(response.statusCode) else {
            throw ProductsClientError.status(response.statusCode)
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Value.self, from: data)
    }
}
`,
  },
  {
    id: 'swift.swiftui.list',
    task: 'SwiftUI list view of products with loading and error states',
    language: 'swift',
    technologies: ['swiftui', 'swift'],
    fileName: 'ProductListView.swift',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'SwiftUI view that loads products and shows them in a list', origin: 'user', addedAtMs: 0 }],
    code: `import SwiftUI

/// One product of the list.
struct Product: Hashable, Identifiable, Sendable {
    let id: Int
    let name: String
}

/// Loads the products and says how far it is.
@MainActor
@Observable
final class ProductListModel {
    /// What the view shows.
    enum State {
        case loading
        case loaded([Product])
        case failed(String)
    }

    private(set) var state = State.loading
    private let load: () async throws -> [Product]

    init(load: @escaping () async throws -> [Product]) {
        self.load = load
    }

    /// Loads again; a list that is there stays until the new one is.
    func reload() async {
        do {
            state = .loaded(try await load())
        } catch is CancellationError {
            // The view went away.
        } catch {
            state = .failed(error.localizedDescription)
        }
    }
}

/// Lists products; pull to load them again.
struct ProductListView: View {
    @State private var model: ProductListModel

    init(load: @escaping () async throws -> [Product]) {
        _model = State(initialValue: ProductListModel(load: load))
    }

    var body: some View {
        content
            .navigationTitle("All products")
            .task { await model.reload() }
    }

    @ViewBuilder private var content: some View {
        switch model.state {
        case .loading:
            ProgressView()
        case .loaded(let products) where products.isEmpty:
            ContentUnavailableView("No products", systemImage: "tray")
        case .loaded(let products):
            List(products) { product in
                Text(product.name)
            }
            .refreshable { await model.reload() }
        case .failed(let message):
            ContentUnavailableView {
                Label("Products could not be loaded", systemImage: "exclamationmark.triangle")
            } description: {
                Text(message)
            } actions: {
                Button("Try Again") {
                    Task { await model.reload() }
                }
            }
        }
    }
}
`,
  },
];
