namespace ComicCluster.Gateway.Comics;

/// <summary>A style to choose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Words">What is added to what is painted.</param>
public sealed record Style(string Id, string Name, string Words);
