using System.Diagnostics;
using ComicCluster.Engine.Language.Decoding;

namespace ComicCluster.Bench;

/// <summary>Times single-token steps of a batch.</summary>
internal sealed class Gpt2Steps : IDisposable
{
    private readonly IDecodingSession _session;
    private readonly ReadOnlyMemory<int>[] _tokens;
    private readonly float[] _logits;
    private readonly List<double> _seconds = [];

    public Gpt2Steps(IDecoder decoder, int batch, int promptTokens)
    {
        _session = decoder.Start(batch);
        _logits = new float[batch * decoder.Config.VocabularySize];
        _tokens = [.. Enumerable.Repeat((ReadOnlyMemory<int>)new int[1], batch)];
        _session.Append([.. Enumerable.Repeat((ReadOnlyMemory<int>)new int[promptTokens], batch)], _logits);
    }

    /// <summary>Seconds of the fastest step.</summary>
    public double Best => _seconds.Min();

    public double Median => _seconds.Order().ElementAt(_seconds.Count / 2);

    public void Step()
    {
        var clock = Stopwatch.StartNew();
        _session.Append(_tokens, _logits);
        _seconds.Add(clock.Elapsed.TotalSeconds);
    }

    public void Dispose() => _session.Dispose();
}
