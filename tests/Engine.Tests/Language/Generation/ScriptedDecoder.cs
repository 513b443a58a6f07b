using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;

namespace ComicCluster.Engine.Tests.Language.Generation;

/// <summary>A decoder that always continues a given text, with probability 1/2 against all other tokens together.</summary>
internal sealed class ScriptedDecoder(Gpt2Config config, int[] script) : IDecoder
{
    /// <summary>How many tokens each call of Append brought, over all sequences.</summary>
    public List<int> Appended { get; } = [];

    public Gpt2Config Config => config;

    public IDecodingSession Start(int batchSize) => new Session(this, batchSize, script);

    public void Dispose()
    {
    }

    private sealed class Session(ScriptedDecoder decoder, int batchSize, int[] script) : IDecodingSession
    {
        private readonly int[] _lengths = new int[batchSize];

        public int BatchSize => batchSize;

        public int Length(int sequence) => _lengths[sequence];

        public void Append(IReadOnlyList<ReadOnlyMemory<int>> tokens, Span<float> logits)
        {
            decoder.Appended.Add(tokens.Sum(entry => entry.Length));
            var vocabulary = decoder.Config.VocabularySize;
            for (var i = 0; i < batchSize; i++)
            {
                if (tokens[i].Length == 0) continue;
                _lengths[i] += tokens[i].Length;
                var row = logits.Slice(i * vocabulary, vocabulary);
                row.Clear();
                row[script[_lengths[i]]] = MathF.Log(vocabulary - 1);
            }
        }

        public void Reorder(ReadOnlySpan<int> parents)
        {
            var old = (int[])_lengths.Clone();
            for (var i = 0; i < batchSize; i++) _lengths[i] = old[parents[i]];
        }

        public void Truncate(int sequence, int length) => _lengths[sequence] = length;

        public void Dispose()
        {
        }
    }
}
