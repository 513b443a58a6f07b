namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>A panel can't be painted on or resumed. Other panels are not touched.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The error that showed it.</param>
public sealed class PaintingException(string message, Exception? inner = null) : Exception(message, inner);
