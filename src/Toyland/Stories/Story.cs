namespace ComicCluster.Toyland.Stories;

/// <summary>A premise and what became of it.</summary>
/// <param name="Premise">What somebody asks a story for.</param>
/// <param name="Sentences">4 to 12; each can be drawn.</param>
/// <param name="Characters">Those who act, in the order of their importance, then the thing that it is about, if any.</param>
public sealed record Story(string Premise, IReadOnlyList<string> Sentences, IReadOnlyList<Character> Characters)
{
    /// <summary>The sentences in one line.</summary>
    public string Text => string.Join(' ', Sentences);

    /// <summary>Everybody's name, for example "purple mage".</summary>
    public IReadOnlyList<string> Cast => [.. Characters.Select(character => character.Name)];
}
