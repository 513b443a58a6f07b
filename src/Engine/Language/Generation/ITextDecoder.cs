namespace ComicCluster.Engine.Language.Generation;

/// <summary>Turns the tokens of one sequence into text as they come; a tokenizer's streaming decoder behind an interface.</summary>
public interface ITextDecoder
{
    /// <summary>The text that a token completes; empty while a character is incomplete.</summary>
    string Append(int token);

    /// <summary>What is left at the end.</summary>
    string Flush();
}
