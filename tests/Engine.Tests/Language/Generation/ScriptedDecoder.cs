using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;

namespace ComicCluster.Engine.Tests.Language.Generation;

/// <summary>A decoder whose logits are a given function of the tokens so far.</summary>
internal sealed class ScriptedDecoder(int vocabularySize, int contextLength, int endOfText, Func<IReadOnlyList<int>, float[]> logits) : IDecoder
{
    public Gpt2Config Config { get; } = new()
    {
        VocabularySize = vocabularySize, ContextLength = contextLength, Width = 2, Layers = 1, Heads = 1, InnerWidth = 8, EndOfText = endOfText,
    };

    /// <summary>How many tokens were read, of all sequences.</summary>
    public int TokensRead { get; private set; }

    public IDecodingSession Start(int batchSize) => new Session(this, batchSize);

    public void Dispose()
    {
    }

    private float[] Logits(IReadOnlyList<int> tokens) => logits(tokens);

    private sealed class Session(ScriptedDecoder decoder, int batchSize) : IDecodingSession
    {
        private List<int>[] _tokens = [.. Enumerable.Range(0, batchSize).Select(_ => new List<int>())];

        public int BatchSize => batchSize;

        public int Length(int sequence) => _tokens[sequence].Count;

        public void Append(IReadOnlyList<ReadOnlyMemory<int>> tokens, Span<float> rows)
        {
            for (var i = 0; i < batchSize; i++)
            {
                if (tokens[i].IsEmpty) continue;
                decoder.TokensRead += tokens[i].Length;
                _tokens[i].AddRange(tokens[i].Span);
                Assert.InRange(_tokens[i].Count, 1, decoder.Config.ContextLength);
                decoder.Logits(_tokens[i]).CopyTo(rows[(i * decoder.Config.VocabularySize)..]);
            }
        }

        public void Reorder(ReadOnlySpan<int> parents)
        {
            var reordered = new List<int>[batchSize];
            for (var i = 0; i < batchSize; i++) reordered[i] = [.. _tokens[parents[i]]];
            _tokens = reordered;
        }

        public void Truncate(int sequence, int length) => _tokens[sequence].RemoveRange(length, _tokens[sequence].Count - length);

        public void Dispose()
        {
        }
    }
}
