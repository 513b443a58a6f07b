using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories;

/// <summary>The skeleton of a story, in the language of <see cref="Telling"/>.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Actors">How many act in it, 1 to 3.</param>
/// <param name="Premises">What it may be asked with, in the present tense and without a full stop.</param>
/// <param name="Beats">
/// Sentence by sentence, the ways to say it. A beat whose first way begins with ? is left out now and then.
/// </param>
internal sealed record Plot(string Name, int Actors, string[] Premises, string[][] Beats)
{
    /// <summary>What the first who acts may be; null is any.</summary>
    public Kind[]? First { get; init; }

    /// <summary>What the last who acts may be; null is any.</summary>
    public Kind[]? Last { get; init; }

    /// <summary>What the thing may be that it is about; null is none.</summary>
    public Kind[]? Prop { get; init; }

    /// <summary>Where it may begin; null is anywhere.</summary>
    public Place[]? Home { get; init; }

    /// <summary>Where it may go; null is anywhere else.</summary>
    public Place[]? Away { get; init; }
}
