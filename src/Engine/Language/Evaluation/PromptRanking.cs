using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Language.Evaluation;

/// <summary>
/// Whether a model finds the prompt that a story was written for (Fan et al., "Hierarchical neural story generation", 2018, section 6.3): how
/// often the story is likelier after its own prompt than after nine others. A model that ignores prompts gets 0.1.
/// </summary>
/// <param name="model">It stays the caller's.</param>
/// <param name="seed">Decides the other prompts.</param>
public sealed class PromptRanking(Gpt2Model model, ulong seed)
{
    /// <summary>Prompts beside the true one.</summary>
    public const int Others = 9;

    private readonly TextLikelihood _likelihood = new(model);

    /// <summary>The share of stories that are likeliest after their own prompt.</summary>
    /// <param name="examples">Where stories and prompts come from.</param>
    /// <param name="stories">How many stories are tried, from the first on; those without a token are passed over.</param>
    /// <param name="onRanked">Called with the number of stories that were tried so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="ArgumentException">There are fewer than ten different prompts, or no story.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public double Accuracy(
        IReadOnlyList<StoryExample> examples, int stories, Action<int>? onRanked = null, CancellationToken cancellation = default)
    {
        var prompts = examples.Select(example => example.Prompt.ToArray()).Where(prompt => prompt.Length > 0)
            .DistinctBy(prompt => string.Join(' ', prompt)).ToArray();
        if (prompts.Length <= Others) throw new ArgumentException($"Ranking needs more than {Others} different prompts; there are {prompts.Length}.", nameof(examples));
        var tried = examples.Where(example => example.Story.Length > 0 && example.StoryFrom > 0).Take(stories).ToArray();
        if (tried.Length == 0) throw new ArgumentException("There is no story to rank prompts for.", nameof(examples));
        var right = 0;
        foreach (var (number, example) in tried.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsRight(example, prompts, new RandomStream(seed, (ulong)number), cancellation)) right++;
            onRanked?.Invoke(number + 1);
        }
        return right / (double)tried.Length;
    }

    private bool IsRight(StoryExample example, int[][] prompts, RandomStream random, CancellationToken cancellation)
    {
        var candidates = new List<int[]> { example.Prompt.ToArray() };
        while (candidates.Count <= Others)
        {
            var other = prompts[random.NextInt32(0, prompts.Length)];
            if (!candidates.Any(candidate => candidate.SequenceEqual(other))) candidates.Add(other);
        }
        // Of the same tokens for each prompt: as many as there is room for after the longest.
        var room = model.Config.ContextLength - candidates.Max(candidate => candidate.Length);
        var story = example.Story[..Math.Clamp(room, 1, example.Story.Length)].ToArray();
        var texts = candidates.Select(candidate => new ReadOnlyMemory<int>([.. candidate.TakeLast(model.Config.ContextLength - story.Length), .. story])).ToArray();
        var values = _likelihood.LogProbabilities(texts, texts.Length, cancellation: cancellation);
        var (begin, own, best) = (0, 0.0, double.NegativeInfinity);
        foreach (var (number, text) in texts.Index())
        {
            begin += text.Length - 1;
            var likelihood = values[(begin - story.Length)..begin].Sum(value => (double)value);
            if (number == 0) own = likelihood;
            else best = Math.Max(best, likelihood);
        }
        return own > best;
    }
}
