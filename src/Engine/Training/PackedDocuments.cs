using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// Rows of tokens from an endless list of documents. Each row begins with a document, as texts do when a model writes, and is filled with the
/// ones after it; what doesn't fit of the last is left out.
/// </summary>
/// <param name="document">A document by its number.</param>
/// <param name="rowLength">Tokens of a row.</param>
/// <param name="rows">Rows of a step.</param>
public sealed class PackedDocuments(Func<ulong, TrainingDocument> document, int rowLength, int rows) : IBatchSource
{
    /// <summary>The next document.</summary>
    public ulong Position { get; set; }

    /// <summary>The next rows as one batch: [rows, row length] each of tokens and of what counts.</summary>
    public IReadOnlyList<TrainingBatch> Next()
    {
        var (tokens, counts) = (new long[rows * rowLength], new long[rows * rowLength]);
        for (var row = 0; row < rows; row++) Fill(tokens.AsSpan(row * rowLength, rowLength), counts.AsSpan(row * rowLength, rowLength));
        long[] shape = [rows, rowLength];
        return [new(tensor(tokens, shape), tensor(counts, shape))];
    }

    private void Fill(Span<long> row, Span<long> counts)
    {
        while (row.Length > 0)
        {
            var (tokens, learnedFrom) = document(Position++);
            var length = Math.Min(tokens.Length, row.Length);
            for (var i = 0; i < length; i++) (row[i], counts[i]) = (tokens[i], i >= learnedFrom ? 1 : 0);
            row = row[length..];
            counts = counts[length..];
        }
    }
}
