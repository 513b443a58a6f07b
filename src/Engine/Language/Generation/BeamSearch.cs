using ComicCluster.Engine.Language.Decoding;

namespace ComicCluster.Engine.Language.Generation;

/// <summary>
/// Finds likely continuations by keeping the best few at every step. A finished one is scored Σ ln p ÷ length^penalty (Hugging Face's
/// <c>BeamSearchScorer</c>); its length counts the end-of-text token.
/// </summary>
/// <param name="decoder">The model; the caller keeps it.</param>
public sealed class BeamSearch(IDecoder decoder)
{
    /// <summary>Searches until no running beam can beat the finished ones, or until the length or the context is used up.</summary>
    /// <param name="prompt">Token ids, at least one.</param>
    /// <param name="beams">How many are kept; 1 is greedy.</param>
    /// <param name="maxNewTokens">The most tokens of an output.</param>
    /// <param name="lengthPenalty">Above 0 favours long outputs, below 0 short ones.</param>
    /// <param name="cancellation">Ends the search; the best so far are returned.</param>
    /// <returns>At most <paramref name="beams"/> outputs, best first, without the end-of-text token.</returns>
    /// <exception cref="ArgumentException">A parameter is out of bounds.</exception>
    public IReadOnlyList<Beam> Search(
        IReadOnlyList<int> prompt, int beams, int maxNewTokens, double lengthPenalty = 1, CancellationToken cancellation = default)
    {
        new GenerationRequest { Prompt = prompt, Seed = 0, MaxNewTokens = maxNewTokens }.Validate(decoder.Config);
        if (beams is < 1 or > 64) throw new ArgumentException($"{beams} beams are out of bounds; 1 to 64 are allowed.");

        var finished = new List<Beam>();
        var running = Enumerable.Repeat(new Beam([], 0, 0), 1).ToList();
        var logits = new float[beams * decoder.Config.VocabularySize];
        using var session = decoder.Start(beams);
        session.Append([prompt.ToArray(), .. Enumerable.Repeat(default(ReadOnlyMemory<int>), beams - 1)], logits);
        session.Reorder(new int[beams]);
        var longest = Math.Min(maxNewTokens, decoder.Config.ContextLength - prompt.Count + 1);
        for (var length = 1; ; length++)
        {
            var survivors = new List<(Beam Beam, int Parent)>();
            foreach (var (beam, parent, ended) in Candidates(running, logits, beams, lengthPenalty))
            {
                if (ended) finished.Add(beam);
                else if (survivors.Count < beams) survivors.Add((beam, parent));
            }
            running = [.. survivors.Select(survivor => survivor.Beam)];
            KeepBest(finished, beams);
            if (length == longest || running.Count == 0 || cancellation.IsCancellationRequested ||
                CanStop(finished, running, beams, longest, lengthPenalty)) break;

            var parents = new int[beams];
            for (var i = 0; i < survivors.Count; i++) parents[i] = survivors[i].Parent;
            session.Reorder(parents);
            session.Append([.. Enumerable.Range(0, beams).Select(i => LastToken(running, i))], logits);
        }
        finished.AddRange(running);
        KeepBest(finished, beams);
        return finished;
    }

    private static ReadOnlyMemory<int> LastToken(List<Beam> running, int index) =>
        index < running.Count ? new[] { running[index].Tokens[^1] } : default;

    /// <summary>The best continuations of all beams by Σ ln p, twice as many as beams so that enough go on where some end.</summary>
    private List<(Beam Beam, int Parent, bool Ended)> Candidates(List<Beam> running, float[] logits, int beams, double lengthPenalty)
    {
        var vocabulary = decoder.Config.VocabularySize;
        var all = new List<(double Sum, int Parent, int Token)>();
        for (var parent = 0; parent < running.Count; parent++)
        {
            var row = logits.AsSpan(parent * vocabulary, vocabulary);
            foreach (var (token, logProbability) in LogProbabilities.Top(row, 2 * beams, LogProbabilities.Normaliser(row)))
                all.Add((running[parent].LogProbability + logProbability, parent, token));
        }
        return [.. all.OrderByDescending(c => c.Sum).ThenBy(c => c.Parent).ThenBy(c => c.Token).Take(2 * beams).Select(candidate =>
        {
            var ended = candidate.Token == decoder.Config.EndOfText;
            var tokens = running[candidate.Parent].Tokens;
            var score = candidate.Sum / Math.Pow(tokens.Count + 1, lengthPenalty);
            return (new Beam(ended ? tokens : [.. tokens, candidate.Token], candidate.Sum, score), candidate.Parent, ended);
        })];
    }

    /// <summary>Whether the finished ones are so good that the best that a running beam can still reach is not better.</summary>
    private static bool CanStop(List<Beam> finished, List<Beam> running, int beams, int longest, double lengthPenalty)
    {
        if (finished.Count < beams) return false;
        var best = running.Max(beam => beam.LogProbability); // it can only fall
        // A negative sum divided by a greater length is better: the longest output is the most hopeful one.
        var hope = lengthPenalty > 0 ? best / Math.Pow(longest, lengthPenalty) : best / Math.Pow(running[0].Tokens.Count + 1, lengthPenalty);
        return finished[^1].Score >= hope;
    }

    private static void KeepBest(List<Beam> finished, int count)
    {
        var best = finished.OrderByDescending(beam => beam.Score).Take(count).ToList();
        finished.Clear();
        finished.AddRange(best);
    }
}
