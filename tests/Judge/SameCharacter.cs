using ComicCluster.Engine.Painting;
using ComicCluster.Toyland.World;

namespace ComicCluster.Judging;

/// <summary>Whether who appears again in a story looks the same.</summary>
public static class SameCharacter
{
    /// <summary>
    /// The share of reappearances that are read the same: of a kind that a panel and a later one should show in the same colour, and none between
    /// them, both show the kind, and their likeliest colour is the same. NaN where nobody reappears.
    /// </summary>
    /// <param name="judge">Reads the pictures.</param>
    /// <param name="stories">Of each story the panels in their order, and what each should show.</param>
    public static double Measure(Judge judge, IReadOnlyList<IReadOnlyList<(RgbPicture Panel, Scene Scene)>> stories)
    {
        var same = stories.SelectMany(story =>
        {
            var readings = judge.Read([.. story.Select(shown => shown.Panel)]);
            return AreSame([.. readings.Zip(story, (reading, shown) => (reading, shown.Scene))]);
        }).ToArray();
        return same.Length == 0 ? double.NaN : (double)same.Count(isSame => isSame) / same.Length;
    }

    /// <summary>Of each reappearance in a story whether it is read the same.</summary>
    internal static IEnumerable<bool> AreSame(IReadOnlyList<(Reading Reading, Scene Scene)> story)
    {
        var last = new Dictionary<(Kind, Colour), Reading>();
        foreach (var (reading, scene) in story)
        {
            foreach (var thing in scene.Things)
            {
                if (last.TryGetValue((thing.Kind, thing.Colour), out var before))
                    yield return before.Sees(thing.Kind) && reading.Sees(thing.Kind) && before.ColourOf(thing.Kind) == reading.ColourOf(thing.Kind);
                last[(thing.Kind, thing.Colour)] = reading;
            }
        }
    }
}
