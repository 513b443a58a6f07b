using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Sampling;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>Searches likely texts by keeping the best few beginnings at each step (as Hugging Face's: Σ ln p / lengthᵖ).</summary>
/// <param name="decoder">The model.</param>
public sealed class BeamSearch(IDecoder decoder)
{
    private sealed record Beam(int[] Tokens, double LogLikelihood);

    /// <summary>Searches from one prompt.</summary>
    /// <param name="prompt">At least one token; the texts end where the context is full.</param>
    /// <param name="options">How to search.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <returns>As many texts as beams, best first; fewer where the search ends before there are as many.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or the prompt is empty or longer than the context.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public IReadOnlyList<BeamHypothesis> Search(IReadOnlyList<int> prompt, BeamSearchOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        var config = decoder.Config;
        if (prompt.Count == 0 || prompt.Count > config.ContextLength)
            throw new ArgumentException($"A prompt must have 1 to {config.ContextLength} tokens, not {prompt.Count}.", nameof(prompt));
        var longest = Math.Min(options.MaximumNewTokens, config.ContextLength - prompt.Count + 1);
        using var session = decoder.Start(options.Beams);
        var logits = new float[options.Beams * config.VocabularySize];
        session.Append([new ReadOnlyMemory<int>([.. prompt]), .. Enumerable.Repeat(default(ReadOnlyMemory<int>), options.Beams - 1)], logits);

        List<Beam> beams = [new([], 0)];
        var finished = new List<BeamHypothesis>();
        for (var length = 1; ; length++)
        {
            cancellation.ThrowIfCancellationRequested();
            var candidates = Candidates(beams, logits, options.Beams);
            var alive = new List<(int Parent, Beam Beam)>();
            foreach (var (parent, token, likelihood) in candidates)
            {
                if (token != config.EndOfText) alive.Add((parent, new([.. beams[parent].Tokens, token], likelihood)));
                else finished.Add(Hypothesis(beams[parent].Tokens, likelihood, length, FinishReason.Stop));
                if (alive.Count == options.Beams) break;
            }
            finished = [.. finished.OrderByDescending(hypothesis => hypothesis.Score).Take(options.Beams)];
            beams = [.. alive.Select(entry => entry.Beam)];
            if (length == longest || beams.Count == 0) break;
            if (finished.Count == options.Beams && finished[^1].Score >= beams[0].LogLikelihood / Math.Pow(length, options.LengthPenalty)) break;
            session.Reorder([.. alive.Select(entry => entry.Parent), .. Enumerable.Repeat(0, options.Beams - alive.Count)]);
            session.Append([.. Enumerable.Range(0, options.Beams).Select(i =>
                i < beams.Count ? new ReadOnlyMemory<int>([beams[i].Tokens[^1]]) : default)], logits);
        }
        if (finished.Count < options.Beams || beams.Count > 0 && beams[0].Tokens.Length == longest)
            finished.AddRange(beams.Select(beam => Hypothesis(beam.Tokens, beam.LogLikelihood, beam.Tokens.Length, FinishReason.Length)));
        return [.. finished.OrderByDescending(hypothesis => hypothesis.Score).Take(options.Beams)];

        BeamHypothesis Hypothesis(int[] tokens, double likelihood, int length, FinishReason reason) =>
            new(tokens, likelihood, likelihood / Math.Pow(length, options.LengthPenalty), reason);
    }

    /// <summary>The best continuations of all beams together: twice as many as beams, for half of them may end.</summary>
    private (int Parent, int Token, double LogLikelihood)[] Candidates(List<Beam> beams, float[] logits, int count)
    {
        var vocabulary = decoder.Config.VocabularySize;
        return beams.SelectMany((beam, parent) =>
        {
            var row = logits.AsSpan(parent * vocabulary, vocabulary);
            return LikeliestTokens.Of(row, Math.Min(2 * count, vocabulary), Softmax.LogSumExp(row))
                .Select(token => (parent, token.Token, beam.LogLikelihood + token.LogProbability));
        }).OrderByDescending(candidate => candidate.Item3).Take(2 * count).ToArray();
    }
}
