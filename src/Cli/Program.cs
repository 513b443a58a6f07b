Console.WriteLine("comic");
