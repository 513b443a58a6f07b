using System.Text;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Chaos.Models;

/// <summary>Prompts and stories that the tiny GPT-2 learns within seconds.</summary>
internal static class TinyStories
{
    private static readonly string[] Names = ["mage", "cat", "dragon", "robot", "queen", "whale"], Verbs = ["sleeps", "sings", "hides", "waits"], Places = ["cave", "tower", "sea"];

    /// <summary>Writes train and valid, in fairseq's format.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (split, count, seed) in new[] { ("train", 400, 1UL), ("valid", 24, 2UL) })
        {
            var random = new RandomStream(seed);
            var (prompts, stories) = (new StringBuilder(), new StringBuilder());
            for (var i = 0; i < count; i++)
            {
                var (name, verb, place) = (Pick(random, Names), Pick(random, Verbs), Pick(random, Places));
                prompts.Append($"[ WP ] A {name} and a {place}\n");
                stories.Append($"The {name} {verb} in the {place} . It {verb} .\n");
            }
            File.WriteAllText(Path.Combine(folder, split + ".wp_source"), prompts.ToString());
            File.WriteAllText(Path.Combine(folder, split + ".wp_target"), stories.ToString());
        }
    }

    private static string Pick(RandomStream random, string[] words) => words[random.NextInt32(0, words.Length)];
}
