namespace ComicCluster.Engine.Training.Data;

/// <summary>
/// WritingPrompts as fairseq has it (<c>examples/stories</c>): line i of <c>.wp_source</c> is the prompt of line i of <c>.wp_target</c>.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="prompts">The <c>.wp_source</c>.</param>
/// <param name="stories">The <c>.wp_target</c>.</param>
/// <param name="limits">Bounds; the defaults where it is null.</param>
public sealed class WritingPromptsSource(string name, DataFile prompts, DataFile stories, DatasetLimits? limits = null) : IStorySource
{
    private readonly DatasetLimits _limits = limits ?? new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IEnumerable<StoryPair> Pairs()
    {
        using var left = prompts.Lines(_limits).GetEnumerator();
        using var right = stories.Lines(_limits).GetEnumerator();
        for (var line = 1L; ; line++)
        {
            var (hasPrompt, hasStory) = (left.MoveNext(), right.MoveNext());
            if (!hasPrompt && !hasStory) yield break;
            if (hasPrompt != hasStory)
            {
                var (longer, shorter) = hasPrompt ? (prompts, stories) : (stories, prompts);
                throw new DatasetException(shorter.Name, null, $"it ends after {line - 1} lines and {longer.Name} goes on: they don't belong together, or one is cut off.");
            }
            if (line > _limits.Pairs) throw new DatasetException(prompts.Name, line, $"there are more than {_limits.Pairs} pairs. Split the data.");
            yield return new(left.Current, right.Current);
        }
    }
}
