using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;

namespace ComicCluster.Toyland.Stories;

/// <summary>What is painted for a caption: its scene in the words that Toyland's guide has learnt, with nothing left open.</summary>
public static class PanelPrompts
{
    /// <summary>
    /// A text for each caption. Place, time and colours that a caption does not name are those that the story named last. A caption that
    /// names nothing in Toyland, before any that does, stays as it is.
    /// </summary>
    /// <param name="story">The story.</param>
    /// <param name="captions">Sentences of it, in their order.</param>
    public static IReadOnlyList<string> Of(string story, IReadOnlyList<string> captions)
    {
        var prompts = captions.ToArray();
        var scenes = new StoryScenes();
        var next = 0;
        foreach (var sentence in StorySentences.Of(story))
        {
            var scene = scenes.Read(sentence, seed: 0);
            if (next == captions.Count || captions[next] != sentence) continue;
            if (scene is not null)
                prompts[next] = CaptionWriter.Write(scene, new RandomStream(0, (ulong)next), new CaptionOptions(Complete: true)).Text;
            next++;
        }
        return prompts;
    }
}
