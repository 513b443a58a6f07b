using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// Has a model write stories of one prompt until one is without fault, or as many as its layout allows, and takes the one with the least
/// faults. Which one that is depends on the request alone.
/// </summary>
/// <param name="generator">Writes with the model.</param>
/// <param name="layout">The model's.</param>
/// <param name="faults">How bad the faults of a story are together; 0 where there are none.</param>
public sealed class StoryChoice(TextGenerator generator, StoryLayout layout, Func<string, int> faults)
{
    /// <summary>How many are written at once: a round of a small model takes about a second.</summary>
    public const int Round = 4;

    /// <summary>How bad it is that a story breaks off.</summary>
    private const int Unended = 12;

    /// <summary>Writes and chooses.</summary>
    /// <param name="request">The first candidate's; the others have seeds that follow from its seed.</param>
    /// <param name="onText">Gets the story: while it is written if there is one candidate, else when it is chosen.</param>
    /// <param name="onToken">Called for every piece of every candidate.</param>
    /// <param name="stop">Ends where it is; nothing is thrown, and what is returned is of no use.</param>
    /// <returns>The story, without the cast; empty if the model wrote nothing.</returns>
    public string Write(GenerationRequest request, Action<string> onText, Action onToken, CancellationToken stop)
    {
        if (layout.Candidates == 1) return WriteOne(request, onText, onToken, stop);
        var (best, least) = ("", int.MaxValue);
        for (var first = 0; first < layout.Candidates && least > 0; first += Round)
        {
            var requests = Enumerable.Range(first, Math.Min(Round, layout.Candidates - first)).Select(k => request with { Seed = SeedOf(request.Seed, k) });
            foreach (var text in generator.Generate([.. requests], (_, _) => onToken(), stop))
            {
                var story = layout.StoryOf(text.Text);
                // Nothing is worse than no story.
                var found = story.Length == 0 ? int.MaxValue - 1 : faults(story) + (layout.HasEnd && text.Reason != FinishReason.Stop ? Unended : 0);
                if (found < least) (best, least) = (story, found);
            }
            if (stop.IsCancellationRequested) return best;
        }
        if (best.Length > 0) onText(best);
        return best;
    }

    private string WriteOne(GenerationRequest request, Action<string> onText, Action onToken, CancellationToken stop)
    {
        var stream = new StoryStream(layout, onText);
        var text = generator.Generate(
            [request],
            (_, piece) =>
            {
                onToken();
                stream.Add(piece);
            },
            stop)[0];
        stream.End();
        return layout.StoryOf(text.Text);
    }

    /// <summary>The first candidate is the one that the seed itself writes.</summary>
    private static ulong SeedOf(ulong seed, int candidate)
    {
        if (candidate == 0) return seed;
        var random = new RandomStream(seed, (ulong)candidate);
        return (ulong)random.NextUInt32() << 32 | random.NextUInt32();
    }
}
