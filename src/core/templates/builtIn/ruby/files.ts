import type { TemplateSeed } from '../../template.ts';

export const rubyFilesTemplates: readonly TemplateSeed[] = [
  {
    id: 'ruby.logReader',
    task: 'Ruby script that reads a large log file line by line and counts errors',
    language: 'ruby',
    technologies: ['ruby'],
    fileName: 'count_errors.rb',
    slots: [],
    wordings: [
      { text: 'parse a large text or log file line by line in Ruby without loading it into memory', origin: 'user', addedAtMs: 0 },
    ],
    code: `#!/usr/bin/env ruby
# frozen_string_literal: true

# Counts the errors of a log by their message, most frequent first.
# Usage: count_errors.rb FILE
class ErrorCounter
  # Date, level and message: "2026-01-31T12:00:00Z ERROR Payment failed".
  LINE = /\\A\\S+ +(?:ERROR|FATAL) +(?<message>.+)\\z/

  # @param path [String] a log in UTF-8; bytes that are none are replaced
  def initialize(path)
    @path = path
  end

  # Reads line by line: the size of the file does not matter, only the number of different messages.
  #
  # @return [Array<Array(String, Integer)>] each message with how often it occurs
  def counts
    totals = Hash.new(0)
    File.foreach(@path, chomp: true, encoding: "UTF-8") do |line|
      match = LINE.match(line.scrub)
      totals[normalise(match[:message])] += 1 if match
    end
    totals.sort_by { |message, count| [-count, message] }
  end

  private

  # Messages that differ in ids and amounts alone are the same error.
  def normalise(message)
    message.gsub(/\\d+/, "N")
  end
end

if $PROGRAM_NAME == __FILE__
  abort "Usage: #{$PROGRAM_NAME} FILE" unless ARGV.size == 1

  ErrorCounter.new(ARGV.first).counts.each { |message, count| puts format("%<count>8d  %<message>s", count:, message:) }
end
`,
  },
];
