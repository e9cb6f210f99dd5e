import type { TemplateSeed } from '../../template.ts';

export const swiftPlainTemplates: readonly TemplateSeed[] = [
  {
    id: 'swift.codableStore',
    task: 'Swift store that saves notes as a JSON file',
    language: 'swift',
    technologies: ['swift'],
    fileName: 'NoteStore.swift',
    slots: [{ word: 'notes', kind: 'noun' }],
    wordings: [{ text: 'save and load an array of Codable notes in a file in Swift', origin: 'user', addedAtMs: 0 }],
    code: `import Foundation

/// One note.
struct Note: Codable, Hashable, Identifiable, Sendable {
    let id: UUID
    var title: String
    var changedAt: Date
}

/// Keeps notes in one JSON file.
actor NoteStore {
    private let fileURL: URL
    private var notes: [Note]?

    /// - Parameter fileURL: The file; its folder exists.
    init(fileURL: URL) {
        self.fileURL = fileURL
    }

    /// All notes, the one that was changed last first.
    ///
    /// - Throws: When the file is there and cannot be read.
    func all() throws -> [Note] {
        try loaded().sorted { $0.changedAt > $1.changedAt }
    }

    /// Adds a note, or replaces the one with its id.
    func save(_ note: Note) throws {
        var changed = try loaded().filter { $0.id != note.id }
        changed.append(note)
        try write(changed)
    }

    /// Removes the note with this id, if there is one.
    func remove(id: UUID) throws {
        try write(loaded().filter { $0.id != id })
    }

    private func loaded() throws -> [Note] {
        if let notes {
            return notes
        }
        guard FileManager.default.fileExists(atPath: fileURL.path) else {
            return []
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let read = try decoder.decode([Note].self, from: Data(contentsOf: fileURL))
        notes = read
        return read
    }

    private func write(_ changed: [Note]) throws {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys]
        // Atomic: a crash leaves the old file or the new one.
        try encoder.encode(changed).write(to: fileURL, options: .atomic)
        notes = changed
    }
}
`,
  },
  {
    id: 'swift.cache.ttl',
    task: 'Swift actor cache with time to live',
    language: 'swift',
    technologies: ['swift'],
    fileName: 'ExpiringCache.swift',
    slots: [],
    wordings: [{ text: 'thread-safe in-memory cache with expiry in Swift', origin: 'user', addedAtMs: 0 }],
    code: `/// Keeps values for a while. Requests for a key that is being loaded wait for the same load.
actor ExpiringCache<Key: Hashable & Sendable, Value: Sendable> {
    private struct Entry {
        let task: Task<Value, any Error>
        let expiresAt: ContinuousClock.Instant
    }

    private let timeToLive: Duration
    private let maxEntries: Int
    private let clock = ContinuousClock()
    private var entries: [Key: Entry] = [:]

    /// - Parameters:
    ///   - timeToLive: How long a value is kept after its load began.
    ///   - maxEntries: More are not kept; the ones that expire first go.
    init(timeToLive: Duration, maxEntries: Int = 1_000) {
        self.timeToLive = timeToLive
        self.maxEntries = maxEntries
    }

    /// Returns the value of a key, loaded when there is none that is fresh. A load that fails is not kept.
    func value(for key: Key, load: @escaping @Sendable () async throws -> Value) async throws -> Value {
        if let entry = entries[key], entry.expiresAt > clock.now {
            return try await entry.task.value
        }
        let entry = Entry(task: Task { try await load() }, expiresAt: clock.now + timeToLive)
        entries[key] = entry
        trim()
        do {
            return try await entry.task.value
        } catch {
            if entries[key]?.expiresAt == entry.expiresAt {
                entries[key] = nil
            }
            throw error
        }
    }

    /// Forgets the value of a key.
    func remove(_ key: Key) {
        entries[key] = nil
    }

    private func trim() {
        while entries.count > maxEntries, let first = entries.min(by: { $0.value.expiresAt < $1.value.expiresAt }) {
            entries[first.key] = nil
        }
    }
}
`,
  },
  {
    id: 'swift.xctest.viewModel',
    task: 'Swift unit tests with XCTest for the orders service',
    language: 'swift',
    technologies: ['swift', 'xctest'],
    fileName: 'OrderServiceTests.swift',
    slots: [{ word: 'orders', kind: 'noun' }],
    wordings: [{ text: 'XCTest for the orders service in Swift with a stub repository', origin: 'user', addedAtMs: 0 }],
    code: `import XCTest

@testable import App

final class OrderServiceTests: XCTestCase {
    private var repository = InMemoryOrderRepository()
    private var service: OrderService { OrderService(repository: repository) }

    override func setUp() {
        super.setUp()
        repository = InMemoryOrderRepository()
    }

    func testFindsWhatWasCreated() async throws {
        let created = try await service.create(name: "First")

        let found = try await service.find(id: created.id)

        XCTAssertEqual(found, created)
    }

    func testThrowsForUnknownId() async {
        do {
            _ = try await service.find(id: 404)
            XCTFail("expected an error")
        } catch {
            XCTAssertEqual(error as? OrderServiceError, .notFound(id: 404))
        }
    }

    func testTrimsName() async throws {
        let created = try await service.create(name: "  Second ")

        XCTAssertEqual(created.name, "Second")
    }
}

private final class InMemoryOrderRepository: OrderRepository {
    private var orders: [Int: Order] = [:]

    func find(id: Int) async throws -> Order? {
        orders[id]
    }

    func add(name: String) async throws -> Order {
        let order = Order(id: orders.count + 1, name: name)
        orders[order.id] = order
        return order
    }
}
`,
  },
];
