using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// Rows of tokens from an endless list of documents. Each row begins with a document, as texts do when a model writes, and is filled with the
/// ones after it; what doesn't fit of the last is left out.
/// </summary>
/// <param name="document">The tokens of a document by its number; at least one, ending with the end of text.</param>
/// <param name="rowLength">Tokens of a row.</param>
/// <param name="next">The first document.</param>
public sealed class PackedDocuments(Func<ulong, int[]> document, int rowLength, ulong next = 0)
{
    /// <summary>The next document: all that is needed to go on later.</summary>
    public ulong Next { get; private set; } = next;

    /// <summary>Takes the next rows. [rows, row length], int64</summary>
    /// <param name="rows">How many.</param>
    public Tensor Take(int rows)
    {
        var tokens = new long[rows * rowLength];
        for (var row = 0; row < rows; row++) Fill(tokens.AsSpan(row * rowLength, rowLength));
        return tensor(tokens, [rows, rowLength]);
    }

    private void Fill(Span<long> row)
    {
        while (row.Length > 0)
        {
            var tokens = document(Next++);
            var count = Math.Min(tokens.Length, row.Length);
            for (var i = 0; i < count; i++) row[i] = tokens[i];
            row = row[count..];
        }
    }
}
