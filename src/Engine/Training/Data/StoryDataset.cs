namespace ComicCluster.Engine.Training.Data;

/// <summary>A source that was read to its end and found sound: its examples for a model, and what it is like.</summary>
/// <param name="Name">The source's.</param>
/// <param name="Examples">In the source's order.</param>
/// <param name="Statistics">Of the pairs.</param>
public sealed record StoryDataset(string Name, IReadOnlyList<StoryExample> Examples, DatasetStatistics Statistics)
{
    /// <summary>Reads a source; only the tokens stay in memory.</summary>
    /// <param name="source">The pairs.</param>
    /// <param name="encoder">What makes examples of them.</param>
    /// <param name="onRead">Called with the number of pairs that were read so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="DatasetException">The data are not sound, or there is no pair.</exception>
    public static StoryDataset Read(
        IStorySource source, StoryEncoder encoder, Action<int>? onRead = null, CancellationToken cancellation = default)
    {
        using var counter = new DatasetCounter();
        var examples = new List<StoryExample>();
        foreach (var pair in source.Pairs())
        {
            cancellation.ThrowIfCancellationRequested();
            counter.Add(pair);
            examples.Add(encoder.Encode(pair));
            onRead?.Invoke(examples.Count);
        }
        if (examples.Count == 0) throw new DatasetException(source.Name, null, "it has no pairs.");
        return new(source.Name, examples, counter.Statistics());
    }

    /// <summary>All tokens of the examples.</summary>
    public long Tokens => Examples.Sum(example => (long)example.Tokens.Length);

    /// <summary>What a model learns from: examples of which nothing would be learned are left out.</summary>
    /// <param name="learnsPrompt">Whether prompts are learned too.</param>
    /// <exception cref="DatasetException">Nothing is left.</exception>
    public IReadOnlyList<TrainingDocument> Documents(bool learnsPrompt)
    {
        var documents = Examples.Select(example => new TrainingDocument(example.Tokens, learnsPrompt ? 0 : example.StoryFrom))
            .Where(document => Math.Max(document.LearnedFrom, 1) < document.Tokens.Length).ToArray();
        return documents.Length > 0
            ? documents
            : throw new DatasetException(Name, null, "no example has a token to learn: the prompts fill the model's context, or the stories are empty.");
    }
}
