using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Tests.Training.Data;

public sealed class WritingPromptsTextTests
{
    [Theory]
    [InlineData("Wait , what ? No ! Yes ; so : ok .", "Wait, what? No! Yes; so: ok.")]
    [InlineData("I do n't , it 's , they 're , I 've , we 'll , I 'm", "I don't, it's, they're, I've, we'll, I'm")]
    [InlineData("I ' m , you ' ve , that ' s", "I'm, you've, that's")]
    [InlineData("ma 'am", "ma'am")]
    [InlineData("One . <newline> <newline> `` Two '' [ WP ]", "One. \n \n `` Two '' [ WP ]")]
    [InlineData("cafe  .", "cafe .")] // one space of two goes
    public void Clean_TokenisedText_JoinsWhatTheRecipeJoins(string raw, string clean) => Assert.Equal(clean, WritingPromptsText.Clean(raw));

    [Fact]
    public void Combine_LongStory_IsCutBeforeItIsCleaned()
    {
        var story = string.Join("  ", Enumerable.Range(0, 299).Select(i => $"w{i}")) + "\u00a0<newline>\tlost words";
        var text = WritingPromptsText.Combine(new("[ WP ] A prompt . \u2003", story));
        Assert.StartsWith("[ WP ] A prompt . <sep> w0 w1 ", text);
        Assert.EndsWith(" w298 <newline>", text); // <newline> is the 300th word
        Assert.EndsWith(" w298 \n", WritingPromptsText.Clean(text));
    }

    [Fact]
    public void Words_Spaces_AreThoseOfPython() =>
        Assert.Equal(["a", "b", "c", "d", "e\u200bf"], WritingPromptsText.Words("\u3000a\u001cb\u001fc\u0085d e\u200bf \n"));

    [Fact]
    public void Clean_TheRecipesExample_HasItsIds()
    {
        var pair = new StoryPair("[ WP ] Everyone in the world has magic", "`` Imagine you 're in a field . '' <newline> <newline> `` Yellow . ''");
        var text = WritingPromptsText.Clean(WritingPromptsText.Combine(pair));
        // From the log of the recipe's program.
        int[] expected =
        [
            58, 28993, 2361, 11075, 287, 262, 995, 468, 5536, 1279, 325, 79, 29, 7559, 18450, 345, 821, 287, 257, 2214, 13, 10148,
            220, 198, 220, 198, 7559, 12550, 13, 10148,
        ];
        Assert.Equal(expected, Gpt2Tokenizer.Original.Encode(text));
    }
}
